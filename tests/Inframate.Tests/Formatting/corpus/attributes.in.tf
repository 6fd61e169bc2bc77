a=1
bb   =   2 # two
ccc=3    // three

dddd = 4

x = [
1,2,
3
]
yyyy = { a=1, b =2 }
z={}
zz={ }
zzz = {
}
block{
}
block {  }
block { a=1 }
block "label"   other  {
 a=1 /* inline */
bbbb=2 # c
   # own line
 cc = 3
}
