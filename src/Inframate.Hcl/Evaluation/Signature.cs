using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Inframate.Hcl.Evaluation;

/// <summary>Parameters and result of a function.</summary>
/// <param name="Parameters">The parameters that must be given.</param>
/// <param name="Rest">The parameter that may be given any number of times after them; null when there is none.</param>
/// <param name="Result">The type of the result, as far as it does not depend on the arguments.</param>
internal sealed record Signature(ImmutableArray<Parameter> Parameters, Parameter? Rest, HclType Result)
{
    /// <summary>
    /// The signatures as <c>terraform metadata functions -json</c> of version 1.11 gives them: name, result, parameters. s string, n number, b bool, a any, L list, S set, M map of
    /// what follows; Q list, set or tuple; T list or tuple; P map or object; C any of these; G those or a string; X a string that is not converted; ? may be null; ~ looked at only when it is known; * any number of times.
    /// </summary>
    private const string Table = """
        abs n n
        abspath s s
        alltrue b Lb
        anytrue b Lb
        base64decode s s
        base64encode s s
        base64gzip s s
        base64sha256 s s
        base64sha512 s s
        basename s s
        bcrypt s s n*
        ceil n n
        chomp s s
        chunklist LLa La n
        cidrhost s s n
        cidrnetmask s s
        cidrsubnet s s n n
        cidrsubnets Ls s n*
        coalesce a a?*
        coalescelist a T*
        compact Ls Ls
        concat a T~*
        contains b Q~ a
        csvdecode a s
        dirname s s
        distinct La La
        element a T n
        endswith b s s
        ephemeralasnull a a?
        file s s
        filebase64 s s
        filebase64sha256 s s
        filebase64sha512 s s
        fileexists b s
        filemd5 s s
        fileset Ss s s
        filesha1 s s
        filesha256 s s
        filesha512 s s
        flatten a Q~
        floor n n
        format s s a?*
        formatdate s s s
        formatlist Ls s a?*
        indent s n s
        index n T a
        issensitive b a?
        join s s Ls*
        jsondecode a s
        jsonencode s a?
        keys a P
        length n G
        log n n n
        lookup a P s a?*
        lower s s
        matchkeys La La La La
        max n n*
        md5 s s
        merge a P?*
        min n n*
        nonsensitive a a?
        one a Q
        parseint n X n
        pathexpand s s
        plantimestamp s
        pow n n n
        range Ln n*
        regex a s s
        regexall La s s
        replace s s s s
        reverse a Q
        rsadecrypt s s s
        sensitive a a?
        setintersection Sa Sa Sa*
        setproduct a Q*
        setsubtract Sa Sa Sa
        setunion Sa Sa Sa*
        sha1 s s
        sha256 s s
        sha512 s s
        signum n n
        slice a T n n
        sort Ls Ls
        split Ls s s
        startswith b s s
        strcontains b s s
        strrev s s
        substr s s n n
        sum n Q
        templatefile a s a
        templatestring s s a
        textdecodebase64 s s s
        textencodebase64 s s s
        timeadd s s s
        timecmp n s s
        timestamp s
        title s s
        tobool b a?
        tolist La a?
        tomap Ma a?
        tonumber n a?
        toset Sa a?
        tostring s a?
        transpose MLs MLs
        trim s s s
        trimprefix s s s
        trimspace s s
        trimsuffix s s s
        upper s s
        urlencode s s
        uuid s
        uuidv5 s s s
        values a P
        yamldecode a s
        yamlencode s a?
        zipmap a Ls T
        """;

    /// <summary>All signatures by name.</summary>
    public static FrozenDictionary<string, Signature> All { get; } = Table.Split('\n').Select(static l => l.Split(' ')).ToFrozenDictionary(static w => w[0], Read, StringComparer.Ordinal);

    public int Least => Parameters.Length;

    public Parameter At(int index) => index < Parameters.Length ? Parameters[index] : Rest!;

    private static Signature Read(string[] words)
    {
        var parameters = words.Skip(2).Select(static w => (Word: w, Parameter: new Parameter(TypeOf(w), Kinds(w[0]), w.Contains('?', StringComparison.Ordinal), w.Contains('~', StringComparison.Ordinal)))).ToList();
        return new Signature(
            [.. parameters.Where(static p => !p.Word.EndsWith('*')).Select(static p => p.Parameter)], parameters.FirstOrDefault(static p => p.Word.EndsWith('*')).Parameter, TypeOf(words[1]));
    }

    private static HclType TypeOf(ReadOnlySpan<char> word) => word[0] switch
    {
        's' => HclType.String,
        'n' => HclType.Number,
        'b' => HclType.Bool,
        'L' => new HclType { Kind = ValueKind.List, Element = TypeOf(word[1..]) },
        'S' => new HclType { Kind = ValueKind.Set, Element = TypeOf(word[1..]) },
        'M' => new HclType { Kind = ValueKind.Map, Element = TypeOf(word[1..]) },
        _ => HclType.Any,
    };

    private static ImmutableArray<ValueKind> Kinds(char letter) => letter switch
    {
        'Q' => [ValueKind.List, ValueKind.Set, ValueKind.Tuple],
        'T' => [ValueKind.List, ValueKind.Tuple],
        'X' => [ValueKind.String],
        'P' => [ValueKind.Map, ValueKind.Object],
        'C' => [ValueKind.List, ValueKind.Set, ValueKind.Tuple, ValueKind.Map, ValueKind.Object],
        'G' => [ValueKind.String, ValueKind.List, ValueKind.Set, ValueKind.Tuple, ValueKind.Map, ValueKind.Object],
        _ => [],
    };
}
