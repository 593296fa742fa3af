-- All times are microseconds since 1970-01-01 UTC, which come back exactly as they were.

create table sittings (
    seq integer primary key,
    id text not null unique,
    trainee text not null,
    seed integer not null,
    items text not null,  -- JSON
    pass_mark real not null,
    started_at integer not null,
    ends_at integer,
    finished_at integer,
    unique (trainee, id)
) strict;

create table reviews (
    -- The order in which they were recorded. None is given twice: whoever reads knows the newest one by it.
    seq integer primary key autoincrement,
    token text not null unique,
    trainee text not null,
    pack text not null,
    entry text not null,
    topic text,
    form text not null,
    question text not null,
    choices text not null,  -- JSON
    given text not null,
    key text not null,
    rev integer not null,
    outcome text not null,
    mark real not null,
    why text not null,
    rating text,
    reviewed_at integer not null,
    hinted integer not null,
    overridden integer not null,
    seconds real,
    sitting text,
    number integer,
    before text,  -- JSON: the row of progress as it was, without its trainee
    foreign key (trainee, sitting) references sittings (trainee, id)
) strict;

create index reviews_of_item on reviews (trainee, pack, entry);
create index reviews_of_trainee on reviews (trainee);
create index reviews_of_sitting on reviews (sitting) where sitting is not null;

create table progress (
    trainee text not null,
    pack text not null,
    entry text not null,
    phase text not null,
    step integer,
    stability real not null,
    difficulty real not null,
    due integer not null,
    reviewed_at integer not null,
    rev integer not null,
    key text not null,
    outcome text not null,
    introduced_at integer not null,
    reviews integer not null,
    lapses integer not null,
    last text not null,
    primary key (trainee, pack, entry)
) strict, without rowid;
