using System.Globalization;
using Inframate.Planning;
using Scriban;
using Scriban.Functions;
using Scriban.Parsing;
using Scriban.Runtime;
using Scriban.Syntax;

namespace Inframate.Terraform.Generation;

/// <summary>
/// Where a template runs: strict variables, no clock, no randomness, no files, bounded loops and output. What an expression writes has to have passed
/// through one of the functions that make it HCL, so a forgotten quote is an error and not a hole.
/// </summary>
internal sealed class TemplateScope : TemplateContext
{
    private const int MostSteps = 100_000;
    private const int LongestOutput = 1_000_000;

    private int _steps;
    private SourceSpan _at;

    public TemplateScope(ScriptObject values)
        : base(Functions())
    {
        StrictVariables = true;
        EnableRelaxedMemberAccess = false;
        EnableRelaxedTargetAccess = false;
        EnableRelaxedFunctionAccess = false;
        EnableRelaxedIndexerAccess = false;
        EnableNullIndexer = false;
        AutoIndent = false;
        NewLine = "\n";
        LoopLimit = MostSteps;
        RecursiveLimit = 50;
        ObjectRecursionLimit = 20;
        LimitToString = LongestOutput;
        OutputLimit = LongestOutput;
        OnOutputLimit = ScriptLimitBehavior.Throw;
        RegexTimeOut = TimeSpan.FromSeconds(1);
        PushCulture(CultureInfo.InvariantCulture);
        PushGlobal(values);
    }

    /// <inheritdoc/>
    public override TemplateContext Write(SourceSpan span, object? textAsObject)
        => textAsObject switch
        {
            null => this,
            HclText hcl => base.Write(span, hcl.Text),
            _ => throw new ScriptRuntimeException(
                _at,
                "a value is written as it is. Pass it through 'hcl' (an expression), 'text' (inside quotes) or 'id' (an identifier)"),
        };

    /// <inheritdoc/>
    public override object? Evaluate(ScriptNode? scriptNode, bool aliasReturnedFunction)
    {
        // Scriban hands the span of the whole page to 'Write', so the statement is remembered here.
        if (scriptNode is ScriptExpressionStatement)
            _at = scriptNode.Span;

        return base.Evaluate(scriptNode, aliasReturnedFunction);
    }

    /// <inheritdoc/>
    protected override bool OnStepLoop(ScriptLoopStatementBase loop)
        => ++_steps <= MostSteps
            ? base.OnStepLoop(loop)
            : throw new ScriptRuntimeException(loop.Span, $"its loops take more than {MostSteps} steps");

    private static ScriptObject Functions()
    {
        var math = ScriptObject.From(new MathFunctions());
        math.Remove("random");
        math.Remove("uuid");
        var text = ScriptObject.From(new StringFunctions());

        var functions = new ScriptObject
        {
            ["array"] = ScriptObject.From(new ArrayFunctions()),
            ["math"] = math,
            ["string"] = text,
        };
        functions.Import("hcl", HclText.Of);
        functions.Import("text", (object value) => HclText.Inside(Plain(value)));
        functions.Import("id", (string value) => new HclText(Identifiers.ForTerraform(value), Identifiers.ForTerraform(value)));
        functions.Import("short", Identifiers.Short);
        functions.Import("blank", (object? value) => value is null or "" or System.Collections.ICollection { Count: 0 });
        functions.Import("find", Find);
        functions.Import("json", (string value) => new HclText($"jsonencode({HclText.Of(TerraformJson.Read(value)).Text})"));
        functions.IsReadOnly = true;
        return functions;
    }

    /// <summary>The value of a key of a map; the other one where the map has none.</summary>
    private static object? Find(IEnumerable<KeyValuePair<string, object>> map, string key, object? other)
    {
        foreach (var entry in map)
        {
            if (entry.Key == key)
                return entry.Value;
        }

        return other;
    }

    private static string Plain(object value) => value switch
    {
        HclText { Plain: { } plain } => plain,
        string text => text,
        _ => HclText.Of(value).Text,
    };
}
