using System.Globalization;
using DataWorksMeta.Api;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Workspaces;

/// <summary>Workspaces as a person names them: by id, by identifier, by display name, or several by a pattern.</summary>
internal sealed class ProjectName
{
    private readonly long? _id;
    private readonly string _text;
    private readonly Func<string, bool>? _pattern;

    private ProjectName(long? id, string text, Func<string, bool>? pattern)
    {
        _id = id;
        _text = text;
        _pattern = pattern;
    }

    /// <param name="id">An id is a name that needs no look-up.</param>
    public static ProjectName Of(long id) => new(id, id.ToString(CultureInfo.InvariantCulture), null);

    /// <param name="text">A name, or a number, which is an id.</param>
    /// <param name="pattern">Where the text is a pattern: what it matches.</param>
    public static ProjectName Of(string text, Func<string, bool>? pattern) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long id) ? Of(id) : new(null, text, pattern);

    public override string ToString() => _text;

    /// <summary>The question about each workspace that is meant.</summary>
    /// <param name="query">The question about one.</param>
    /// <param name="whole">The question about all of them, where they are asked about one thing: see <see cref="QueryList"/>.</param>
    public Query Ask(Func<long, Query> query, Query? whole = null) => _id is long id
        ? query(id)
        : new DeferredQuery(_text, async (caller, log, token) =>
        {
            IReadOnlyList<long> ids = await FindAsync(caller, log, token).ConfigureAwait(false);
            return QueryList.Of(ids, query, whole);
        });

    /// <summary>The question about each workspace that is meant by any of these names.</summary>
    public static Query Ask(IReadOnlyList<ProjectName> names, Func<long, Query> query, Query? whole = null) =>
        QueryList.Of(names, name => name.Ask(query, whole), whole, static name => name.ToString());

    /// <summary>The ids of the workspaces that are meant: one for a name, any number for a pattern.</summary>
    /// <exception cref="DwException">Nothing has the name, or more than one workspace.</exception>
    public async Task<IReadOnlyList<long>> FindAsync(ICaller caller, ICallLog log, CancellationToken token)
    {
        if (_id is long known)
            return [known];
        IReadOnlyList<Project> all = await ListAsync(caller, log, token).ConfigureAwait(false);
        IReadOnlyList<long> ids = Matching(all);
        if (ids.Count == 0 && _pattern is null)
            throw NotFound(caller, all);
        return ids.Count < 2 || _pattern is not null ? ids : throw Ambiguous(caller, all.Where(one => ids.Contains(one.ProjectId ?? 0)));
    }

    // A name that no list has may have come into being since.
    private async Task<IReadOnlyList<Project>> ListAsync(ICaller caller, ICallLog log, CancellationToken token)
    {
        try
        {
            IReadOnlyList<Project> all = await ProjectDirectory.AllAsync(caller, log, token).ConfigureAwait(false);
            return Matching(all).Count > 0
                ? all
                : await ProjectDirectory.AllAsync(caller, log, token, ProjectDirectory.Recent).ConfigureAwait(false);
        }
        catch (DwException exception) when (!exception.Fault.EndsPipeline)
        {
            string advice = $"{exception.RecommendedAction} A workspace that is named by its id needs no list of them.".TrimStart();
            throw new DwException(exception.Fault with { Advice = advice }, ProjectDirectory.Action, _text, caller.Region);
        }
    }

    // The identifier is unique; a display name may be that of another workspace's identifier, or of several.
    private IReadOnlyList<long> Matching(IReadOnlyList<Project> all)
    {
        if (_pattern is not null)
            return Ids(all.Where(one => Matches(one.ProjectIdentifier) || Matches(one.ProjectName)));
        Func<Project, bool>[] ways =
        [
            one => string.Equals(one.ProjectIdentifier, _text, StringComparison.Ordinal),
            one => string.Equals(one.ProjectIdentifier, _text, StringComparison.OrdinalIgnoreCase),
            one => string.Equals(one.ProjectName, _text, StringComparison.Ordinal),
            one => string.Equals(one.ProjectName, _text, StringComparison.OrdinalIgnoreCase),
        ];
        return ways.Select(way => Ids(all.Where(way))).FirstOrDefault(static ids => ids.Count > 0, []);
    }

    // What has brackets in its name is found by that name as well.
    private bool Matches(string? name) =>
        name is not null && (_pattern!(name) || string.Equals(name, _text, StringComparison.OrdinalIgnoreCase));

    private static bool Contains(string text, string part) => text.Contains(part, StringComparison.OrdinalIgnoreCase);

    private static IReadOnlyList<long> Ids(IEnumerable<Project> projects) =>
        [.. projects.Select(static one => one.ProjectId).OfType<long>().Distinct()];

    private DwException NotFound(ICaller caller, IReadOnlyList<Project> all)
    {
        string[] near = [.. all.Select(static one => one.ProjectIdentifier).OfType<string>()
            .Where(name => Contains(name, _text) || Contains(_text, name))
            .Take(5)];
        string meant = near.Length > 0 ? $"Perhaps {string.Join(", ", near)} is meant. " : string.Empty;
        var fault = new Fault(
            ErrorId.NoMatch,
            $"none of the {all.Count} workspaces that the service lists has the identifier or name '{NameText.Shown(_text)}'.")
        {
            Advice = meant + "Get-DwProject shows the workspaces of the region; those of other regions need -Region.",
        };
        return new DwException(fault, ProjectDirectory.Action, _text, caller.Region);
    }

    private DwException Ambiguous(ICaller caller, IEnumerable<Project> found)
    {
        string names = string.Join(", ", found.Select(static one => ObjectText.NameAndId(one.ProjectIdentifier, one.ProjectId)));
        var fault = new Fault(ErrorId.InvalidInput, $"several workspaces have the name '{NameText.Shown(_text)}': {names}.")
        {
            Advice = "Name the one that is meant by its identifier or its id.",
        };
        return new DwException(fault, ProjectDirectory.Action, _text, caller.Region);
    }
}
