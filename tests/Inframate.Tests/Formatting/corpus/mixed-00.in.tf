module=	very_long_identifier_name # c	
  resource "lab" { # h
  foo =  <<EOF
    
    
	
  EOF
  if  =  true
  module={ # c
for each in "{"	:{ # cm
 "a.b":[ /* c */ for local, v in "\u00e9\na b  c" # c
: # c
1 if "\u00e9" /* c */ ],
 "a.b" : { # cm
	"foo"= größe.bar_baz["k"].0	# tail
 },
 }  =>22

  } 
	bar_baz=/* i */ {

  var	: [	"${ # c
""}"	,{
local=""

	"foo"	=1e5
# own
 (true) =false

count=	false

}
 , /* c */ 

  ],
  very_long_identifier_name:  "${ # c
provider::aws::f(// z


  1

  ,
true )// z
}"
# own
"a.b"  =  名前# tail
 }
dynamic  "x\n"	 "a b"{  module=	f	( 	3.14 /* c */ ,

  "" )}
variable "v" {
 type=list(string)
}
	}
if	=true # c	


  dynamic	 ""{ # h
	aws_vpc=/* i */ null	
dynamic lab lab{ }
  name ="${aws_vpc["k"]["k"].*.id}"
}
