"""What programs of Recto would send over a network, and what they leave in a home, seen without sending anything."""
