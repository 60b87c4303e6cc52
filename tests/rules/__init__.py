"""For each rule a folder of cases: those in which it must find something, with what it prints, and those in which not."""
