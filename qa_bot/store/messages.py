"""What every store says of a thing that it does not do; of files and disks, each says its own."""

CLOSED = "the store is closed: open it again"
NESTED = "a plan or a change cannot use the store that waits for it"
NO_REVIEW = "there is no such answer: it was taken back, or never recorded"
NOT_LAST = "this answer stays as it is: the question has been answered again since"
NO_SITTING = "there is no such exam of this trainee"
TAKEN = "there is an exam of this name already: begin one with another"
