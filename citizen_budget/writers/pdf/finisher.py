"""The finisher: repairs the structure of a PDF before it is written, and says which norms it meets."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pydyf

from citizen_budget.writers.pdf.origins import Origin
from citizen_budget.writers.pdf.repairs import REPAIRS
from citizen_budget.writers.pdf.structure import Content, Structure, read, write

# PDF/A asks that every property from outside XMP be described in an extension schema
# (ISO 19005-2, 6.6.2.3): the one of PDF/UA is.
IDENTIFIER = """
<rdf:Description xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" rdf:about=""><pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
<rdf:Description rdf:about=""
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 standard</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
""".encode("ascii")
END = b"</rdf:RDF>"


def finish(pdf: Any, origins: Mapping[int, Origin]) -> None:
    """Repair the structure of a file that is about to be written."""
    structure = read(pdf, origins)
    for repair in REPAIRS:
        repair(structure)
    write(structure)
    mark_artifacts(structure)
    identify(pdf)


def mark_artifacts(structure: Structure) -> None:
    """Make an artifact of what is drawn but not in the structure: running heads, page numbers, repeated heads."""
    told = {child for element in structure.root.walk() for child in element.children if isinstance(child, Content)}
    for number, page in enumerate(structure.pages):
        drawn = structure.target(page["Contents"]).stream
        for place, item in enumerate(drawn):
            if isinstance(item, pydyf.Dictionary) and "MCID" in item and Content(number, item["MCID"]) not in told:
                drawn[place - 1 : place + 1] = ["/Artifact", pydyf.Dictionary({"Type": "/Pagination"})]


def identify(pdf: Any) -> None:
    """Say in the metadata that the file is PDF/UA-1 too."""
    metadata = pdf.objects[int(pdf.catalog["Metadata"].split()[0])]
    metadata.stream = [part.replace(END, IDENTIFIER + END) for part in metadata.stream]
