"""Models that can be had from a hub, in an archive or on this disk; fetched, checked and moved. No Qt."""
