package lib_test

import (
	"path/filepath"
	"testing"

	"github.com/aio-lang/aio/vm/aiotest"
)

// TestModules runs the scripts of every module's folder.
func TestModules(t *testing.T) {
	scripts, err := filepath.Glob("*/testdata/*.aio")
	if err != nil || len(scripts) == 0 {
		t.Fatal("no scripts", err)
	}
	done := map[string]bool{}
	for _, script := range scripts {
		dir := filepath.Dir(script)
		if done[dir] {
			continue
		}
		done[dir] = true
		t.Run(filepath.Base(filepath.Dir(dir)), func(t *testing.T) { aiotest.Run(t, dir) })
	}
}
