import json
import os

import boto3
from botocore.exceptions import ClientError
from fastapi import FastAPI, HTTPException

app = FastAPI(title="Recommendations")
s3 = boto3.client("s3")
bucket = os.environ["RECOMMENDATIONS_BUCKET"]


@app.get("/health")
def health() -> dict[str, str]:
    return {"status": "ok"}


@app.get("/readers/{reader}")
def read(reader: str) -> list[str]:
    try:
        answer = s3.get_object(Bucket=bucket, Key=f"readers/{reader}.json")
    except ClientError as error:
        if error.response["Error"]["Code"] == "NoSuchKey":
            raise HTTPException(status_code=404) from error
        raise

    return json.load(answer["Body"])
