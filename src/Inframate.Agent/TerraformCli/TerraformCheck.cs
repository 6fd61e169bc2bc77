using System.Collections.Immutable;
using Inframate.Agent.Failures;
using Inframate.Text;

namespace Inframate.Agent.TerraformCli;

/// <summary>Lets the user's own terraform judge a stack, in a copy: no state, no backend and no lock file of the user is touched.</summary>
public sealed record TerraformCheck
{
    private const string Overrides = "backend_override.tf";

    /// <summary>Absolute path of the program.</summary>
    public required string Program { get; init; }

    /// <summary>Absolute path of the stack.</summary>
    public required string Source { get; init; }

    /// <summary>Absolute path of the folder for the copy; providers that were fetched stay there for the next time.</summary>
    public required string Work { get; init; }

    /// <summary>Whether to plan as well, against an empty state; that asks the cloud, with the credentials of the environment.</summary>
    public bool Plans { get; init; }

    /// <summary>Runs init and validate, or init and plan, under the supervisor.</summary>
    /// <exception cref="OperationCanceledException">It was cancelled from outside.</exception>
    public async Task<TerraformVerdict> RunAsync(Supervisor supervisor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(supervisor);
        Copy();
        var init = await supervisor.RunAsync("terraform init", OperationKind.Terraform, token => Succeed(Plans ? ["init", "-input=false", "-no-color", "-reconfigure"] : ["init", "-backend=false", "-input=false", "-no-color"], token), cancellationToken).ConfigureAwait(false);
        if (!init.Succeeded)
            return new TerraformVerdict { Failure = init.Failure };

        var run = await supervisor.RunAsync($"terraform {(Plans ? "plan" : "validate")}", OperationKind.Terraform, Judge, cancellationToken).ConfigureAwait(false);
        return run.Succeeded ? run.Value! : new TerraformVerdict { Failure = run.Failure };
    }

    private async Task<TerraformVerdict> Judge(CancellationToken token)
    {
        var (exit, output, errors) = await TerraformProcess.RunAsync(Program, Work, Plans ? ["plan", "-input=false", "-lock-timeout=60s", "-json"] : ["validate", "-json"], token).ConfigureAwait(false);
        ImmutableArray<TerraformMessage> messages;
        TerraformChanges? changes = null;
        if (Plans)
            (messages, changes) = TerraformMessage.OfPlan(output);
        else if (output.StartsWith('{'))
            messages = TerraformMessage.OfValidate(output);
        else
            throw Failed(output + errors);

        // A program that says neither what it would do nor what is wrong has given no verdict, whatever its exit code.
        if (Plans && changes is null && !messages.Any(m => m.IsError))
            throw Failed(output + errors);

        // What is wrong with the environment (no network, no credentials) is no fault of the stack, and may pass.
        if (exit != 0 && (messages.All(m => !m.IsError) || (Plans && changes is null && messages.Where(m => m.IsError).All(m => m.File is null || m.Line == 0))))
            throw Failed(messages.IsEmpty ? output + errors : string.Join('\n', messages.Where(m => m.IsError).Select(m => $"Error: {m.Summary}\n\n{m.Detail}")));

        return new TerraformVerdict { Messages = [.. messages.Where(m => m.File != Overrides)], Changes = changes };
    }

    private async Task<bool> Succeed(string[] arguments, CancellationToken token)
    {
        var (exit, output, errors) = await TerraformProcess.RunAsync(Program, Work, arguments, token).ConfigureAwait(false);
        return exit == 0 ? true : throw Failed(errors.Length > 0 ? errors : output);
    }

    private static FailureException Failed(string text)
        => new(FailureClassifier.Classify(text) is [var first, ..] ? first : Supervisor.Made(FailureKind.Unknown, FirstLine(text), Severity.Medium, retryable: false, FailureAction.Abort));

    private static string FirstLine(string text) => text.Split('\n').Select(l => l.Trim()).FirstOrDefault(l => l.Length > 0) ?? "It failed and printed nothing.";

    private void Copy()
    {
        Directory.CreateDirectory(Work);
        foreach (var old in Directory.EnumerateFiles(Work).Where(IsPart))
            File.Delete(old);

        foreach (var file in Directory.EnumerateFiles(Source).Where(f => IsPart(f) || Path.GetFileName(f) == ".terraform.lock.hcl"))
            File.Copy(file, Path.Combine(Work, Path.GetFileName(file)), overwrite: true);

        // A plan needs a backend that is set up; the one of the stack has a bucket that is given on the command line.
        if (Plans)
            File.WriteAllText(Path.Combine(Work, Overrides), "terraform {\n  backend \"local\" {}\n}\n");
    }

    private static bool IsPart(string file)
        => file.EndsWith(".tf", StringComparison.Ordinal) || file.EndsWith(".tf.json", StringComparison.Ordinal) || file.EndsWith(".tfvars", StringComparison.Ordinal);
}

/// <summary>What Terraform says about a stack.</summary>
public sealed record TerraformVerdict
{
    /// <summary>Errors and warnings, in the order in which they came.</summary>
    public ImmutableArray<TerraformMessage> Messages { get; init; } = [];

    /// <summary>What an apply to an empty account would do; null when nothing was planned.</summary>
    public TerraformChanges? Changes { get; init; }

    /// <summary>Why it could not be asked; null when it answered.</summary>
    public Failure? Failure { get; init; }
}
