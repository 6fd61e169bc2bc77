	var=  {	
  	"foo"  = "}$",
  local: provider::aws::f  ( /* c */ )# tail
 (merge( # c
 /* c */ { # c
for bar_baz in 1

  :  each[*].id.*.id =>名前 /* c */ }  ))=[ # c
 /* c */ [ /* c */ for var ,v in "👍🏽//no" # c
:

  ""
], /* c */ foo["k"].0 /* c */ ?
"//no" /* c */ :  ""
,

  "",lookup( # c
// z
local, /* c */ 2.5E-3 ,3.14// z
)
// z
]
# own
"größe"	=[  for count ,v in ! each["k"].0[0]
	: # c
false if 名前
  ],
}

#
count  =	/* i */ true  


a "" "é"{
	for="${~"$${no}\n"~}%${  true~}"  


a "x\n" {aws_vpc = false ? false:  "\\key=val"} # e
variable "v" {
 type="map"
}
	größe =provider::aws::f	( /* c */  /* c */ "\"%{ if false  }\\%{ else }\\%{ endif	}"

  , merge (

  ))// t 
	very_long_identifier_name={ }


}
