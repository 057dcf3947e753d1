"""Speech: a document becomes a script, the script words, the words sound with its times."""
