using Inframate.Hcl.Evaluation;
using Inframate.Hcl.Syntax;
using Inframate.Text;

namespace Inframate.Tests.Evaluation;

public sealed class FunctionListTests
{
    // As 'terraform metadata functions' 1.11 names them.
    private const string Terraform = """
        abs abspath alltrue anytrue base64decode base64encode base64gzip base64sha256 base64sha512 basename bcrypt can ceil chomp chunklist cidrhost cidrnetmask cidrsubnet
        cidrsubnets coalesce coalescelist compact concat contains csvdecode dirname distinct element endswith ephemeralasnull file filebase64 filebase64sha256
        filebase64sha512 fileexists filemd5 fileset filesha1 filesha256 filesha512 flatten floor format formatdate formatlist indent index issensitive join jsondecode
        jsonencode keys length log lookup lower matchkeys max md5 merge min nonsensitive one parseint pathexpand plantimestamp pow range regex regexall replace reverse
        rsadecrypt sensitive setintersection setproduct setsubtract setunion sha1 sha256 sha512 signum slice sort split startswith strcontains strrev substr sum templatefile
        templatestring textdecodebase64 textencodebase64 timeadd timecmp timestamp title tobool tolist tomap tonumber toset tostring transpose trim trimprefix trimspace
        trimsuffix try upper urlencode uuid uuidv5 values yamldecode yamlencode zipmap
        """;

    [Fact]
    public void Every_function_of_terraform_is_known()
    {
        foreach (var name in Terraform.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries))
        {
            var source = new SourceText("t", $"{name}()");
            var context = new EvaluationContext();
            new Evaluator(context, source, _ => null).Evaluate(ExpressionSyntax.Parse(source, out _));

            Assert.DoesNotContain(context.Diagnostics, d => d.Id == EvaluationErrors.Function);
        }
    }

    [Theory]
    [InlineData("file(\"a.txt\")", "\"hi\"")]
    [InlineData("filemd5(\"a.txt\")", "\"49f68a5c8493ec2c0bf489821c21fc3b\"")]
    [InlineData("filebase64(\"a.txt\")", "\"aGk=\"")]
    [InlineData("fileset(\".\", \"**/*.{txt,md}\")", "[\"a.txt\", \"b/c.md\"]")]
    [InlineData("fileset(\".\", \"*.txt\")", "[\"a.txt\"]")]
    [InlineData("file(\"none\")", "(unknown)")]
    public void Files_are_read_only_through_the_caller(string text, string expected)
    {
        var source = new SourceText("t", text);
        var context = new EvaluationContext { ReadFile = p => p == "a.txt" ? "hi" : null, ListFiles = _ => ["a.txt", "b/c.md", "d.tf"] };

        Assert.Equal(expected, new Evaluator(context, source, _ => null).Evaluate(ExpressionSyntax.Parse(source, out _)).ToString());
    }
}
