package main

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"github.com/aio-lang/aio/vm"
)

// sample is a value that a flag takes.
func sample(f setting) string {
	switch {
	case strings.HasPrefix(f.name, "allow-"), strings.HasPrefix(f.name, "deny-"):
		return "example.com,other"
	case f.name == "virtual-time":
		return "2030-01-01"
	case f.value == "":
		return "1"
	}
	return f.value
}

// TestFlagTwins: every flag has a variable that does the same, and both complain
// of what they can't read.
func TestFlagTwins(t *testing.T) {
	for _, f := range runFlags {
		args := []string{"--" + f.name}
		if f.value != "" {
			args[0] += "=" + sample(f)
		}
		byFlag, rest, code := readFlags(append(args, "x.aio"))
		if code != 0 || len(rest) != 1 {
			t.Errorf("%v: code %d, rest %v", args, code, rest)
		}
		t.Setenv(f.variable(), sample(f))
		byVariable, _, code := readFlags(nil)
		if code != 0 {
			t.Errorf("%s=%s: code %d", f.variable(), sample(f), code)
		}
		t.Setenv(f.variable(), "")
		none, _, _ := readFlags(nil)
		if plainly(byFlag) != plainly(byVariable) || plainly(byFlag) == plainly(none) {
			t.Errorf("--%s gives %s, %s gives %s", f.name, plainly(byFlag), f.variable(), plainly(byVariable))
		}
		if f.value == "" || strings.Contains(f.name, "-env") || strings.HasSuffix(f.name, "-run") {
			continue // all texts are good
		}
		wrong := "a,,b"
		capture(t, func() {
			if _, _, code := readFlags([]string{"--" + f.name + "=" + wrong}); code != exitUsage {
				t.Errorf("--%s=%s: code %d", f.name, wrong, code)
			}
			t.Setenv(f.variable(), wrong)
			if _, _, code := readFlags(nil); code != exitUsage {
				t.Errorf("%s=%s: code %d", f.variable(), wrong, code)
			}
			t.Setenv(f.variable(), "")
		})
	}
}

// plainly is what settings hold, for comparison.
func plainly(o settings) string {
	clock := ""
	if o.clock != nil {
		clock = fmt.Sprint(o.clock() != nil)
		o.clock = nil
	}
	return clock + fmt.Sprintf("%+v", o)
}

// TestLimitFlags: every field of vm.Limits has its flag, and 'aio help limits' tells of it.
func TestLimitFlags(t *testing.T) {
	fields := reflect.TypeFor[vm.Limits]()
	for i := range fields.NumField() {
		name := "max-" + strings.ToLower(fields.Field(i).Name)
		f, ok := findFlag(name)
		if !ok {
			t.Errorf("no --%s", name)
			continue
		}
		var o settings
		if err := f.set(&o, "12345"); err != nil || reflect.ValueOf(o.limits).Field(i).Int() != 12345 {
			t.Errorf("--%s sets %+v: %v", name, o.limits, err)
		}
		if !strings.Contains(limitsText(), "--"+name) {
			t.Errorf("help limits: no --%s", name)
		}
	}
	for text, want := range map[string]int64{"1": 1, "64KB": 64 << 10, "1.5MiB": 3 << 19, "2g": 2 << 30, "100M": 100 << 20, "10B": 10, "1_000": 1000} {
		if n, err := readSize(text); n != want || err != nil {
			t.Errorf("%s is %d: %v", text, n, err)
		}
	}
	for _, text := range []string{"", "MB", "-1", "0", "1TB", "1e30", "nan", "inf", "5x", "1KBMB"} {
		if n, err := readSize(text); err == nil {
			t.Errorf("%q is %d", text, n)
		}
	}
}
