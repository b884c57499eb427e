module github.com/aio-lang/aio

go 1.26.0

require (
	github.com/alecthomas/participle/v2 v2.1.4
	github.com/mattn/go-runewidth v0.0.31
	github.com/peterh/liner v1.2.3
	golang.org/x/sys v0.49.0
	golang.org/x/term v0.47.0
	golang.org/x/text v0.43.0
)

require github.com/clipperhouse/uax29/v2 v2.7.0 // indirect
