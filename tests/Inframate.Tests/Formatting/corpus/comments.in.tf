# top
   // second
/* block
     comment */
a = 1 # one
bbb = 2 // two
c = [ # open
  1, # first
  22, # second
] # close

d = {   # open
  x = 1   # x
  yyyy = 2 # y
  // z
}
/* lead */ e = 1
f = /* mid */ 1
g = 1 /* tail */
h = f( # why
1)
  # last