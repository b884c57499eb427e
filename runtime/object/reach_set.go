// The addresses that a walk has seen.

package object

import "unsafe"

// pageSize is what one entry of a pointerSet covers: objects lie close together.
const (
	pageSize  = 1 << 13
	pageWords = pageSize / 8 / 64
)

// pointerSet is a set of addresses that are multiples of 8. What they point to is held
// by the VM while it is walked over.
type pointerSet struct {
	pages []pointerPage
	index []int32 // hash table of pages, by 1 more than their place; 0: free
	last  int     // the page that was found last
}

// pointerPage tells which addresses of a page are in the set.
type pointerPage struct {
	number uintptr
	bits   [pageWords]uint64
}

func (s *pointerSet) clear() {
	s.pages, s.last = s.pages[:0], 0
	if cap(s.pages) > 1<<10 { // a megabyte is not kept for walks that may be short
		s.pages, s.index = nil, nil
	}
	clear(s.index)
}

// slot is where the page is in the index, or would be.
func (s *pointerSet) slot(number uintptr) int {
	mask := len(s.index) - 1
	i := int(uint64(number)*0x9e3779b97f4a7c15>>32) & mask
	for s.index[i] != 0 && s.pages[s.index[i]-1].number != number {
		i = (i + 1) & mask
	}
	return i
}

// page is that of p, made if need be.
func (s *pointerSet) page(p uintptr) *pointerPage {
	number := p / pageSize
	if s.last < len(s.pages) && s.pages[s.last].number == number {
		return &s.pages[s.last]
	}
	if 2*len(s.pages) >= len(s.index) {
		s.index = make([]int32, max(256, 2*len(s.index)))
		for i := range s.pages {
			s.index[s.slot(s.pages[i].number)] = int32(i + 1)
		}
	}
	i := s.slot(number)
	if s.index[i] == 0 {
		s.pages = append(s.pages, pointerPage{number: number})
		s.index[i] = int32(len(s.pages))
	}
	s.last = int(s.index[i] - 1)
	return &s.pages[s.last]
}

func (s *pointerSet) has(p unsafe.Pointer) bool {
	at := uintptr(p) % pageSize / 8
	return s.page(uintptr(p)).bits[at/64]>>(at%64)&1 != 0
}

// add answers false for one that is there already.
func (s *pointerSet) add(p unsafe.Pointer) bool {
	at := uintptr(p) % pageSize / 8
	word := &s.page(uintptr(p)).bits[at/64]
	if *word>>(at%64)&1 != 0 {
		return false
	}
	*word |= 1 << (at % 64)
	return true
}
