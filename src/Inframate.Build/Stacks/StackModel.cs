using System.Globalization;
using System.Text;
using Inframate.Agent.Ai;
using Inframate.Agent.Failures;
using Inframate.Build.Logs;

namespace Inframate.Build.Stacks;

/// <summary>The model as the properties of a stack want it: the key of the environment, the lock beside inframate.md, and what was sent, for the user to read.</summary>
internal sealed class StackModel : IDisposable
{
    private readonly Stack _stack;
    private readonly string _name;
    private readonly bool _asks;

    private StackModel(Stack stack, string name, bool asks, ModelKey? key, Supervisor supervisor)
    {
        (_stack, _name, _asks, Key) = (stack, name, asks, key);
        var lockFile = LockFile(stack);
        try
        {
            Session = new ModelSession(
                new ModelTerms
                {
                    Key = key,
                    Model = stack["AiModel"],
                    FallbackModel = stack["AiFallbackModel"],
                    EmbeddingModel = stack["AiEmbeddingModel"],
                    Endpoint = stack["AiEndpoint"],
                    Refresh = Refresh,
                    Lock = File.Exists(lockFile) ? LogFiles.ReadText(lockFile) : null,
                    Private = [(stack.Root + Path.DirectorySeparatorChar, ""), (stack.Root.Replace('\\', '/') + "/", ""), (stack.Root, "."), (Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), "~")],
                    Sending = Sending,
                },
                supervisor);
        }
        catch (ArgumentException wrong)
        {
            throw new InputException("INFRA0002", wrong.Message);
        }
    }

    /// <summary>Asks the lock, and where that is allowed the model.</summary>
    public ModelSession Session { get; }

    /// <summary>The key; null when nobody may be asked.</summary>
    public ModelKey? Key { get; }

    /// <summary>What was sent, by the path below the report folder under which it was written.</summary>
    public Dictionary<string, string> Payloads { get; } = new(StringComparer.Ordinal);

    private bool Refresh => _stack["AiRefresh"].Equals("true", StringComparison.OrdinalIgnoreCase);

    private bool Required => _stack["Ai"].Equals("required", StringComparison.OrdinalIgnoreCase);

    /// <summary>Absolute path of the lock of a stack.</summary>
    public static string LockFile(Stack stack) => Path.Combine(Path.GetDirectoryName(stack.RequirementsFile)!, "inframate.lock.json");

    /// <summary>The model for one run; null when nobody could answer anything. Without a key there is no client, and so no connection.</summary>
    /// <param name="stack">The stack.</param>
    /// <param name="name">What the payloads are called: <c>explain</c> or <c>analyze</c>.</param>
    /// <param name="asks">False for a run that may read the lock and ask nobody, as every build is.</param>
    /// <param name="supervisor">The supervisor of the build.</param>
    /// <exception cref="InputException">INFRA0002: a property has a value outside its list.</exception>
    public static StackModel? Open(Stack stack, string name, bool asks, Func<Supervisor> supervisor)
    {
        var mode = stack["Ai"].ToLowerInvariant();
        if (mode is not ("" or "off" or "auto" or "required"))
            throw new InputException("INFRA0002", $"InframateAi is '{stack["Ai"]}', but its values are 'off', 'auto' and 'required'. Set it to one of them or remove it.");

        var key = asks ? ModelKey.FromEnvironment() : null;
        return mode == "off" || (key is null && !(asks && mode == "required") && !File.Exists(LockFile(stack))) ? null : new StackModel(stack, name, asks, key, supervisor());
    }

    /// <summary>Writes what is new in the lock, and says in lines what the model could not do.</summary>
    /// <param name="unmet">The error of a model that is required and did not answer; null when there is none.</param>
    public List<string> Close(out InputException? unmet)
    {
        var lines = new List<string>();
        var lockFile = LockFile(_stack);
        if (Session.LockProblem is { } unread)
            lines.Add($"Inframate: '{_stack.Relative(lockFile)}' is not used, because {unread}. Delete it, or write it anew with '-p:InframateAiRefresh=true'.");

        // On CI the file is somebody's commit; it changes there only when that is asked for. One that cannot be read may hold a merge to be finished.
        if (Session.ChangedLock is { } text && (Refresh || (Session.LockProblem is null && !_stack["ContinuousIntegrationBuild"].Equals("true", StringComparison.OrdinalIgnoreCase))))
            WholeFile.Write(lockFile, Encoding.UTF8.GetBytes(text));

        var problem = Session.Problem ?? (Key is null && Session.LeftOpen ? "There is no key in GEMINI_API_KEY." : null);
        unmet = _asks && Required && problem is not null
            ? new InputException("INFRA6003", $"InframateAi is 'required', but the model did not answer everything: {problem} Mend that, or set InframateAi to 'auto', with which rules and knowledge base speak instead.")
            : null;
        if (unmet is null && Session.Problem is not null)
            lines.Add($"Inframate: the model did not answer, so rules and knowledge base speak: {problem}");

        if (Session.Note is { } note)
            lines.Add($"Inframate: {note}");

        return lines;
    }

    /// <inheritdoc/>
    public void Dispose() => Session.Dispose();

    private void Sending(string payload)
    {
        // A call that is tried again sends the same.
        if (Payloads.ContainsValue(payload))
            return;

        var name = string.Create(CultureInfo.InvariantCulture, $"ai/{_name}-{Payloads.Count + 1:000}.json");
        Payloads[name] = payload;
        WholeFile.Write(Path.Combine(_stack.ReportFolder, name), Encoding.UTF8.GetBytes(payload));
    }
}
