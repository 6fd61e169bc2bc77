using System.Collections.Frozen;
using Inframate.Discovery;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Inframate.Modeling;

/// <summary>What tells that code reads the events of a REST API, which have another shape than those of an HTTP API.</summary>
internal static class RestApiSigns
{
    // https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html: REST APIs send version 1.0, HTTP APIs send 2.0 unless told otherwise.
    private static readonly FrozenSet<string> OfVersion1 = FrozenSet.ToFrozenSet(["APIGatewayProxyFunction", "APIGatewayProxyRequest", "RestApi", "RestApiAttribute"], StringComparer.Ordinal);

    private static readonly FrozenSet<string> OfVersion2 = FrozenSet.ToFrozenSet(["APIGatewayHttpApiV2ProxyFunction", "APIGatewayHttpApiV2ProxyRequest", "HttpApi", "HttpApiAttribute"], StringComparer.Ordinal);

    /// <summary>The first place that speaks of a REST API; null where none does, or where others speak of an HTTP API.</summary>
    public static Evidence? Find(IEnumerable<CodeFile> files)
    {
        Evidence? found = null;
        foreach (var file in files.Where(f => OfVersion1.Concat(OfVersion2).Any(f.Contains)).OrderBy(f => f.Path, StringComparer.Ordinal))
        {
            foreach (var name in file.Tree.DescendantNodes().OfType<SimpleNameSyntax>())
            {
                if (OfVersion2.Contains(name.Identifier.Text))
                    return null;

                if (OfVersion1.Contains(name.Identifier.Text))
                    found ??= new Evidence(EvidenceKind.Call, name.Identifier.Text, file.At(name));
            }
        }

        return found;
    }
}
