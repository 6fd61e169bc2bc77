using System.Text;
using Inframate.Agent.Failures;
using Inframate.Build.Logs;
using Inframate.Build.Stacks;
using Microsoft.Build.Framework;

namespace Inframate.Build.Tasks;

/// <summary>One budget of calls and time for all stacks of a build, on whatever node they run.</summary>
internal static class SharedSupervisor
{
    private const string Name = "Inframate.Supervisor";

    private const string LedgerName = "Inframate.BudgetLedger";

    private static readonly Lock Gate = new();

    /// <summary>The supervisor of this build, with the strategies that the extensions of a stack bring.</summary>
    /// <param name="engine">MSBuild.</param>
    /// <param name="stack">The stack.</param>
    /// <param name="startFolder">Absolute path of the folder that the build was started in.</param>
    public static Supervisor Of(IBuildEngine4 engine, Stack stack, string startFolder)
    {
        lock (Gate)
        {
            if (engine.GetRegisteredTaskObject(Name, RegisteredTaskObjectLifetime.Build) is Supervisor shared)
                return shared;

            var file = StackFiles.RecoveryFile(stack);
            var memory = new RecoveryMemory(File.Exists(file) ? LogFiles.ReadText(file) : "", text => WholeFile.Write(file, Encoding.UTF8.GetBytes(text)));

            var ledger = BudgetLedger.OfBuild(startFolder, TimeProvider.System);
            var supervisor = new Supervisor(memory: memory, ledger: ledger);
            foreach (var (name, strategy) in Extensions.Load(stack)?.Strategies ?? [])
                supervisor.Register(name, strategy);

            // MSBuild disposes of what it holds when the build ends.
            engine.RegisterTaskObject(LedgerName, ledger, RegisteredTaskObjectLifetime.Build, allowEarlyCollection: false);
            engine.RegisterTaskObject(Name, supervisor, RegisteredTaskObjectLifetime.Build, allowEarlyCollection: false);
            return supervisor;
        }
    }
}
