
bar_baz=名前.*.id /* b */ # c
variable {


  
dynamic{
  größe= "\\${	("$x")  }"


	größe1  =	true # c	


  a   "é"	 lab	{ }
}
	local	="$${no}}" /* b */ # c  
if	= [ /* c */ 

  ]// t

  var	=  f	(

  ) /* b */
	}
  resource  "x\n" "" {
  in ={  for very_long_identifier_name in 2.5E-3// z
:"}  👍🏽"=>null if bar_baz["k"][*].id.0 /* c */ } /* b */  
  
  each=  [ for größe in {

	  "a.b"= null	?	name[*]:  0
# own
"foo"  :{

 (1)	: 22  
("$x//noa b  c") =local.in
("key=val")  =22
# own
  größe=名前.*.id  
}
# own
module :( /* c */ false

  )# tail
 }

  :
 !""
? - null// z
: # c
provider::aws::f (
) if [ # c
for a ,v in false # c
?"#not  \u00e9" # c
: # c
"a b  c"
 :{  (each.0.local)  : "{", 	a=true  } if "\n${22 }${	"%}"}"
]
 ]// t

  lifecycle  "x\n"{ # h
  
    very_long_identifier_name = /* i */ true	
  /* multi
   line */
größe	=  1 /* b */

}
	module=/* i */ [
	
 ]// t 

  } # e
