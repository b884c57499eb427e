// Shapes: which attribute lies in which slot of an instance.

package object

// Shape describes the attributes of instances of one class, in the order in
// which they were first set. Shapes form a tree: setting a new attribute moves
// an instance to a child. A shape never changes, so that a cache may trust it.
type Shape struct {
	Class *Type
	first int // the position of names[0]: those before belong to __slots__
	names []string
	index map[string]int32 // of shapes with many names
	keys  *table           // with the names as keys, once a dict was asked for

	// The children: the first one made, and the rest.
	nextName string
	next     *Shape
	others   map[string]*Shape
}

const (
	// maxShapeNames and maxShapes bound what one class may cost. An instance
	// that would go beyond takes a dict.
	maxShapeNames = 64
	maxShapes     = 1000
	// indexedNames is where a map finds a name sooner than a walk.
	indexedNames = 8
)

// keyTable makes a table whose entries have the names as keys, and no values yet.
func (s *Shape) keyTable() table {
	if s.keys == nil {
		s.keys = new(table)
		s.keys.reserve(len(s.names))
		for _, name := range s.names {
			key := NewStr(name)
			s.keys.insert(key.Hash(), key.Value(), Value{})
		}
	}
	return s.keys.copyTable()
}

// Index returns the position of an attribute, or -1.
func (s *Shape) Index(name string) int {
	if s.index != nil {
		if i, ok := s.index[name]; ok {
			return int(i)
		}
		return -1
	}
	for i, n := range s.names {
		if n == name {
			return s.first + i
		}
	}
	return -1
}

// With returns the shape with one attribute more, which this one does not
// have; nil when the instance has to take a dict instead: it has too many
// attributes, or its class allows none.
func (s *Shape) With(name string) *Shape {
	if s.nextName == name && s.next != nil {
		return s.next
	}
	if child := s.others[name]; child != nil {
		return child
	}
	return s.grow(name)
}

func (s *Shape) grow(name string) *Shape {
	c := s.Class.class
	if !c.hasDict || len(s.names) >= maxShapeNames || c.shapes >= maxShapes {
		return nil
	}
	c.shapes++
	names := make([]string, len(s.names)+1)
	copy(names, s.names)
	names[len(s.names)] = name
	c.room = max(c.room, min(s.first+len(names), mostRoom))
	child := &Shape{Class: s.Class, first: s.first, names: names}
	if len(names) > indexedNames {
		child.index = make(map[string]int32, len(names))
		for i, n := range names {
			child.index[n] = int32(s.first + i)
		}
	}
	switch {
	case s.next == nil:
		s.nextName, s.next = name, child
	case s.others == nil:
		s.others = map[string]*Shape{name: child}
	default:
		s.others[name] = child
	}
	return child
}
