using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using System.Management.Automation.Runspaces;
using DataWorksMeta.Sessions;
using DataWorksMeta.Transport;
using DataWorksMeta.Workspaces;

namespace DataWorksMeta.Commands;

/// <summary>
/// Completes the names of workspaces. They are listed behind the prompt, once for a session: what has not come within the patience of a
/// person who types is there at the next press of the key.
/// </summary>
public sealed class ProjectCompleter : IArgumentCompleter
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(30);

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName,
        string parameterName,
        string wordToComplete,
        CommandAst commandAst,
        IDictionary fakeBoundParameters)
    {
        string word = (wordToComplete ?? string.Empty).Trim('\'', '"');
        return [.. Projects(fakeBoundParameters)
            .Where(project => Begins(project.ProjectIdentifier, word) || Begins(project.ProjectName, word))
            .OrderBy(static project => project.ProjectIdentifier, StringComparer.OrdinalIgnoreCase)
            .Select(Result)];
    }

    private static CompletionResult Result(Project project)
    {
        string name = project.ProjectIdentifier!;
        bool isPlain = name.All(static c => char.IsLetterOrDigit(c) || c == '_');
        return new CompletionResult(
            isPlain ? name : "'" + CodeGeneration.EscapeSingleQuotedStringContent(name) + "'",
            name,
            CompletionResultType.ParameterValue,
            $"{project.ProjectName} ({project.ProjectId})");
    }

    private static bool Begins(string? name, string word) => name?.StartsWith(word, StringComparison.OrdinalIgnoreCase) == true;

    private static IEnumerable<Project> Projects(IDictionary arguments)
    {
        try
        {
            Runspace? runspace = Runspace.DefaultRunspace;
            DwSession? session = arguments["Session"] as DwSession ?? Default(runspace);
            string? region = arguments["Region"] as string;
            Task<IReadOnlyList<Project>> list = Task.Run(() => ListAsync(session, region));
            // What fails fails behind the prompt: a person who types wants no error there.
            _ = list.ContinueWith(static task => task.Exception, TaskScheduler.Default);
            IReadOnlyList<Project> all = list.Wait(s_patience) ? list.Result : [];
            return all.Where(static project => !string.IsNullOrEmpty(project.ProjectIdentifier));
        }
        catch (Exception exception) when (exception is AggregateException or DwException)
        {
            return [];
        }
    }

    // Where Connect-DwAccount has failed, nobody else may be asked as.
    private static DwSession? Default(Runspace? runspace) =>
        runspace is null ? null : DefaultSessions.Get(runspace) ?? DefaultSessions.GetShown(runspace);

    private static async Task<IReadOnlyList<Project>> ListAsync(DwSession? session, string? region)
    {
        using var stop = new CancellationTokenSource(s_limit);
        DwSession caller = session?.In(region) ?? DwSession.Create(new SessionOptions
        {
            Region = region,
            FileTimeout = s_patience,
            Lookups = LookupRegistry.Shared,
        });
        return await ProjectDirectory.AllAsync(caller, SilentLog.Instance, stop.Token).ConfigureAwait(false);
    }
}
