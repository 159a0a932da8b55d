"""What staff are told, sentence by sentence."""
