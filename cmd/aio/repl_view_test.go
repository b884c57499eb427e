package main

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// refresh is what liner writes to draw a line.
func refresh(prompt, text string, column int) string {
	return fmt.Sprintf("\x1b[1G%s%s\x1b[0K\x1b[%dG", prompt, text, len(prompt)+column+1)
}

// TestViewFeed: the line is known from what liner writes, however that is cut.
func TestViewFeed(t *testing.T) {
	for _, c := range []struct {
		written string
		text    string
		at      int
	}{
		{">>> ", "", 0},
		{">>> abc", "abc", 3},
		{">>> x" + refresh(">>> ", "日本語", 4), "日本語", 2},
		{refresh(">>> ", "e\u0301a", 1), "e\u0301a", 2},
		{refresh(">>> ", "long line", 9) + refresh(">>> ", "s", 0), "s", 0},
		{refresh(">>> ", "abc", 1) + "\a" + refresh(">>> ", "abXc", 3), "abXc", 3},
		{">>> abc\n", "", 0},
	} {
		for size := 1; size < 12; size++ {
			v := &view{prompt: []rune(">>> "), size: func() (int, int) { return 80, 24 }}
			for part := range slices.Chunk([]byte(c.written), size) {
				v.feed(part)
			}
			if text, at := v.typed(); string(text) != c.text || at != c.at {
				t.Errorf("%q: %q at %d", c.written, string(text), at)
			}
		}
	}
}

// TestViewRows: lines over rows of the screen.
func TestViewRows(t *testing.T) {
	for _, c := range []struct {
		text           string
		at             int
		want           string
		cursor, column int
	}{
		{"", 0, ">>> ", 0, 4},
		{"abc", 1, ">>> abc", 0, 5},
		{"123456", 6, ">>> 123456|", 1, 0}, // the cursor needs room
		{"1234567", 6, ">>> 123456|7", 1, 0},
		{"12345日", 6, ">>> 12345|日", 1, 2}, // not half a character
		{"12345日", 5, ">>> 12345|日", 1, 0},
		{"if x:" + lineBreak + "  y", 8, ">>> if x:|...   y", 1, 6},
		{"a" + lineBreak + tabMark + "b", 4, ">>> a|...     b", 1, 9},
		{"a" + pasteMark, 2, ">>> a", 0, 5},
	} {
		v := &view{prompt: []rune(">>> ")}
		v.text, v.at = []rune(">>> "+c.text), c.at+4
		rows, cursor, column := v.rows(10)
		var got []string
		for _, row := range rows {
			got = append(got, row.text)
		}
		if strings.Join(got, "|") != c.want || cursor != c.cursor || column != c.column {
			t.Errorf("%q: %q, cursor in %d at %d", c.text, got, cursor, column)
		}
	}
}

// TestViewHeight: of a line with more rows than the screen those around the cursor are shown.
func TestViewHeight(t *testing.T) {
	v := &view{prompt: []rune(">>> "), size: func() (int, int) { return 20, 5 }}
	text := strings.Repeat("0123456789", 30)
	v.feed([]byte(refresh(">>> ", text, 300)))
	if len(v.shown) != 5 || v.cursor != 4 {
		t.Errorf("%d rows, cursor in %d", len(v.shown), v.cursor)
	}
	v.feed([]byte(refresh(">>> ", text, 0)))
	if len(v.shown) != 5 || v.cursor != 0 || !strings.HasPrefix(v.shown[0].text, ">>> ") {
		t.Errorf("%v, cursor in %d", v.shown, v.cursor)
	}
}

// TestBlockMotions: where the keys lead in an entry of several lines.
func TestBlockMotions(t *testing.T) {
	text := []rune("if 日:" + lineBreak + "  e\u0301x = 1" + lineBreak + "" + lineBreak + "end")
	for _, c := range []struct {
		m        motion
		from, to int
	}{
		{rowUp, 3, 3}, {rowDown, 3, 9}, {rowDown, 0, 6}, {rowUp, 9, 3}, {rowUp, 14, 5},
		{rowDown, 14, 16}, {rowDown, 16, 17}, {rowUp, 19, 16}, {rowDown, 17, 17},
		{lineStart, 9, 6}, {lineEnd, 6, 15}, {lineEnd, 17, 20}, {lineStart, 2, 0},
	} {
		if got := c.m.from(text, c.from); got != c.to {
			t.Errorf("%d from %d leads to %d instead of %d", c.m, c.from, got, c.to)
		}
	}
	if got := steps(text, 6, 10); got != strings.Repeat(keyForward, 3) { // two of them are one character
		t.Errorf("%q", got)
	}
	if got := steps(text, 5, 3); got != keyBack+keyBack {
		t.Errorf("%q", got)
	}
	if got := rowUp.from([]rune("one line"), 4); got != 4 {
		t.Errorf("to %d", got)
	}
}
