package object

// CodeText tells where a code object comes from: what compiles to it again.
type CodeText struct {
	Text, File string
	Options    CompileOptions
	// Path leads from the code of the whole text to the one that is meant: which of
	// the codes among the constants, again and again.
	Path []int
}

// CodeTexts is what a Host can do that knows the texts of code objects.
type CodeTexts interface {
	// TextOf tells where a code object comes from; ok is false for other values, and
	// for code whose text is not known.
	TextOf(code Value) (from CodeText, ok bool)
	// CodeOf makes a code object from what TextOf told.
	CodeOf(from CodeText) (Value, error)
}
