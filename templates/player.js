// The player works without this: it only shows the place in the text, and lets chapters begin in it.
addEventListener("DOMContentLoaded", () => {
  const player = document.querySelector(".player");
  const audio = player.querySelector("audio");
  const follow = player.querySelector(".follow");
  const box = follow.querySelector("input");
  const places = [...document.querySelectorAll("[data-said]")]
    .map((element) => ({ element, start: Number(element.dataset.said) }))
    .sort((one, other) => one.start - other.start);
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  let here = null;

  const show = () => {
    const past = places.filter((place) => place.start <= audio.currentTime + 0.05);
    const next = audio.paused && !audio.currentTime ? null : past.at(-1)?.element ?? null;
    if (next === here) return;
    here?.classList.remove("said");
    here = next;
    if (!here || !box.checked) return;
    here.classList.add("said");
    const edges = here.getBoundingClientRect();
    if (edges.top < 0 || edges.bottom > innerHeight) {
      here.scrollIntoView({ block: "center", behavior: still.matches ? "auto" : "smooth" });
    }
  };

  follow.hidden = false;
  audio.addEventListener("timeupdate", show);
  audio.addEventListener("seeked", show);
  box.addEventListener("change", () => {
    here?.classList.remove("said");
    here = null;
    show();
  });
  player.querySelector("ol").addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (!link) return;
    event.preventDefault();
    audio.currentTime = Number(link.dataset.start);
    audio.play();
  });
});
