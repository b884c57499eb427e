package vm_test

import (
	"path/filepath"
	"testing"

	"github.com/aio-lang/aio/vm/aiotest"
)

// TestScripts runs every folder of scripts below testdata. In "differs" are those
// on which aio means to differ from CPython.
func TestScripts(t *testing.T) {
	dirs, err := filepath.Glob("testdata/*")
	if err != nil || len(dirs) == 0 {
		t.Fatalf("no folders of scripts: %v", err)
	}
	for _, dir := range dirs {
		if base := filepath.Base(dir); base == "walk" || base == "fuzz" || base == "differential" {
			continue // tests of their own run them; "fuzz" holds findings of fuzz targets
		}
		run := aiotest.Run
		if filepath.Base(dir) == "differs" {
			run = aiotest.RunDiffers
		}
		t.Run(filepath.Base(dir), func(t *testing.T) { run(t, dir) })
	}
}
