using System.Diagnostics;
using System.Globalization;
using Inframate.Agent.Failures;
using Inframate.Agent.TerraformCli;
using Inframate.Build.Stacks;
using Inframate.Diagnostics;
using Inframate.Secrets;
using Microsoft.Build.Framework;

namespace Inframate.Build.Tasks;

/// <summary>Lets the user's own terraform validate or plan the generated stack, and says what it says at the line of the application.</summary>
[MSBuildMultiThreadableTask]
public sealed class RunTerraform : CancelableStackTask
{
    /// <summary>The action: <c>Validate</c> or <c>Plan</c>.</summary>
    [Required]
    public string Action { get; set; } = "";

    /// <inheritdoc/>
    protected override void Run()
    {
        var started = Stopwatch.GetTimestamp();
        var stack = Stacks.Stack.Parse(Stack);
        if (!File.Exists(Path.Combine(stack.OutputFolder, "main.tf")))
        {
            Log.LogMessage(MessageImportance.High, "{0}", $"Inframate: there is no Terraform in '{stack.Relative(stack.OutputFolder)}', so there is nothing to ask.");
            return;
        }

        var program = TerraformProgram.Find(Environment.GetEnvironmentVariable("PATH"), stack.Root)
            ?? throw new InputException(DiagnosticCatalog.TerraformMissing.Id, $"Inframate{Action} asks your own terraform, but there is neither 'terraform' nor 'tofu' on the path outside of the repository. Install one of them; a build does without.");
        var check = new TerraformCheck { Program = program, Source = stack.OutputFolder, Work = Path.Combine(stack.ReportFolder, "terraform"), Plans = Action == "Plan" };
        TerraformVerdict verdict;
        using (new StackFiles(stack).Lock(Cancelled))
            verdict = check.RunAsync(SharedSupervisor.Of(BuildEngine4, stack, StartFolder), Cancelled).GetAwaiter().GetResult();

        if (verdict.Failure is { } failure)
        {
            foreach (var line in Explanation.Of(failure)?.Steps ?? [])
                Log.LogMessage(MessageImportance.High, "{0}", $"  {line}");

            throw new InputException(DiagnosticCatalog.TerraformFailed.Id, $"'{Path.GetFileName(program)}' could not {Action.ToLowerInvariant()} the stack: {Redactor.Redact(failure.Message).TrimEnd('.')}. What helps depends on the cause; the whole text is what '{Path.GetFileName(program)} {Action.ToLowerInvariant()}' prints in '{stack.Relative(check.Work)}'.", check.Work);
        }

        var plan = Path.Combine(stack.ReportFolder, "plan.json");
        var origins = File.Exists(plan) ? new StackOrigins(File.ReadAllText(plan)) : null;
        foreach (var message in verdict.Messages)
            Tell(stack, message, origins);

        var result = verdict.Changes is { } changes
            ? string.Create(CultureInfo.InvariantCulture, $"would add {changes.Add}, change {changes.Change} and delete {changes.Remove} resources in an empty account")
            : verdict.Messages.Any(m => m.IsError) ? "does not accept it" : "accepts it";
        Log.LogMessage(MessageImportance.High, "{0}", string.Create(CultureInfo.InvariantCulture, $"Inframate: {stack.Relative(stack.OutputFolder)}: '{program}' {result} ({Stopwatch.GetElapsedTime(started).TotalSeconds:0.0} s)"));
    }

    private void Tell(Stacks.Stack stack, TerraformMessage message, StackOrigins? origins)
    {
        var file = message.File is { } name ? Path.Combine(stack.OutputFolder, name) : null;
        var origin = file is not null && File.Exists(file) ? origins?.Find(message.File!, File.ReadAllText(file), message.Line) : null;
        var at = origin is { } place ? (File: Path.GetFullPath(place.Path, stack.Root), place.Line, place.Column) : (File: file ?? stack.OutputFolder, message.Line, message.Column);
        var where = origin is null || file is null ? "" : string.Create(CultureInfo.InvariantCulture, $" ({stack.Relative(file)}({message.Line},{message.Column}))");
        var detail = message.Detail.ReplaceLineEndings(" ").Trim();
        var text = Redactor.Redact($"Terraform: {message.Summary.TrimEnd('.')}.{(detail.Length == 0 ? "" : $" {detail}")}") + where;
        if (message.IsError)
            Log.LogError("terraform", DiagnosticCatalog.TerraformRefuses.Id, null, HelpLink.Of(DiagnosticCatalog.TerraformRefuses.Id), at.File, at.Line, at.Column, 0, 0, "{0}", text);
        else
            Log.LogWarning("terraform", DiagnosticCatalog.TerraformRefuses.Id, null, HelpLink.Of(DiagnosticCatalog.TerraformRefuses.Id), at.File, at.Line, at.Column, 0, 0, "{0}", text);
    }
}
