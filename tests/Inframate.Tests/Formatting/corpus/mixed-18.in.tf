variable ""  "x\n"	{
  lifecycle   "lab"{
resource  "x\n"	 lab{ # h
in  ={  for name, v in 0
:// z
null=> "%%{no}{\""... if "hello👍🏽"  }// t

      größe={  # cm
    größe: 3.14	
}	? [ /* c */ 	"a b  cé日本" /* c */ ,// z
true /* c */ ,"$x" ,false	 /* c */ ] :	f	( /* c */  # c
名前// z
,

  0 /* c */ ) # c  


	for  = {for a, v in module.0.foo

  :

  "$x%%{no}"=>  f	( # c
) # c
}
  # comment
  for3= /* i */ "${

  { # cm
  ("") =  true # tail
  "a.b" : "$${no}é日本#not" 
  (a[*])  = 3.14,
	}// z
}" # c
#
  }
aws_vpc={
} # c

x-y  = <<-EOF
	%{ if x ~}y%{ endif }
${x-y[*].id// z
? # c
very_long_identifier_name.for.*.id.var
	:	"/*no*/#not"}
EOF
module  =  /* i */ ([ # c

 - count,// z
{
} # c
,// z
{ # cm
"module"	=  null
# own
  }	

  ])// t 

	}
if =name


  # comment
a{ }
	} # e
