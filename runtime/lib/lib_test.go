package lib_test

import (
	"path/filepath"
	"testing"

	"github.com/aio-lang/aio/vm/aiotest"
)

// TestModules runs the scripts of every module's folder, and those of the modules
// written in Python, which have a folder each in source/testdata.
func TestModules(t *testing.T) {
	var scripts []string
	for _, pattern := range []string{"*/testdata/*.aio", "source/testdata/*/*.aio"} {
		found, err := filepath.Glob(pattern)
		if err != nil || len(found) == 0 {
			t.Fatal("no scripts", err)
		}
		scripts = append(scripts, found...)
	}
	done := map[string]bool{}
	for _, script := range scripts {
		dir := filepath.Dir(script)
		if done[dir] {
			continue
		}
		done[dir] = true
		name := filepath.Base(dir)
		if name == "testdata" {
			name = filepath.Base(filepath.Dir(dir))
		}
		t.Run(name, func(t *testing.T) { aiotest.Run(t, dir) })
	}
}
