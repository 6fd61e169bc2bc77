resource "aws_s3_bucket" "inline" {
  acl = "public-read" # INFRA2306
}

resource "aws_s3_bucket" "joined" {
  bucket = "joined"
}

resource "aws_s3_bucket_acl" "joined" {
  bucket = aws_s3_bucket.joined.id
  acl    = "public-read-write" # INFRA2306
}

resource "aws_s3_bucket" "granted" {
  bucket = "granted"

  grant {
    type        = "Group"
    permissions = ["READ", "WRITE"]
    uri         = "http://acs.amazonaws.com/groups/global/AllUsers" # INFRA2306
  }
}

resource "aws_s3_bucket_acl" "granted" {
  bucket = "elsewhere"

  access_control_policy {
    grant {
      permission = "READ"

      grantee {
        type = "Group"
        uri  = "http://acs.amazonaws.com/groups/global/AuthenticatedUsers" # INFRA2306
      }
    }
  }
}
