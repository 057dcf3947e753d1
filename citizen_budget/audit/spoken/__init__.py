"""What a voice says, word by word: figures in words are read back as figures."""
