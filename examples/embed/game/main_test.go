package main

func Example() {
	main()
	// Output:
	// frame 0 map[]
	// frame 1 map[bat:1 rat:5]
	// rat is home
	// frame 2 map[bat:2 rat:0]
	// bat is home
}
