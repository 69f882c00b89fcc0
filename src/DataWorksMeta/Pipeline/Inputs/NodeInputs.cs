using System.Globalization;
using DataWorksMeta.Api;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Pipeline;

/// <summary>The nodes that came down the pipe for one backfill: it is one request, so that all of them must be of one place.</summary>
internal sealed class NodeInputs
{
    private readonly List<PipedInput> _inputs = [];
    private readonly List<long> _nodes = [];
    private readonly HashSet<EnvType> _environments = [];
    private readonly HashSet<DwSession> _sessions = [];
    private readonly Dictionary<long, long> _projects = [];

    /// <summary>How many inputs could not be taken.</summary>
    public int Refused { get; set; }

    public PipedInput? First => _inputs.FirstOrDefault();

    /// <summary>What an error points at: the input, or all of them.</summary>
    public object? Source => _inputs.Count == 1 ? _inputs[0].Source : _inputs.Select(static input => input.Source).ToArray();

    public IReadOnlyList<long> NodeIds => _nodes;

    public EnvType Environment => _environments.Single();

    /// <summary>The node where the backfill begins, where there is no choice.</summary>
    /// <exception cref="DwException">There are several: which of them is before the others is not known here.</exception>
    public long OnlyNode => _nodes.Count == 1
        ? _nodes[0]
        : throw Wrong(
            $"-RootNodeId is missing: there are {_nodes.Count} nodes, {Nodes}.",
            "Name the one that the others depend on: -RootNodeId <id>.");

    private string Nodes => ObjectText.Several(_nodes.Select(static id => id.ToString(CultureInfo.InvariantCulture)));

    /// <summary>Takes a node; one that came already changes nothing.</summary>
    public bool Add(PipedInput input, long node, EnvType environment, DwSession session, long? project)
    {
        _inputs.Add(input);
        _environments.Add(environment);
        _sessions.Add(session);
        if (project is long id)
            _projects.TryAdd(node, id);
        if (!_nodes.Contains(node))
            _nodes.Add(node);
        return true;
    }

    public long? ProjectOf(long node) => _projects.TryGetValue(node, out long project) ? project : null;

    /// <exception cref="DwException">Not all of them can be meant by one request.</exception>
    public void Check()
    {
        if (Refused > 0)
        {
            throw Wrong(
                $"no backfill was started: {Refused} of the inputs could not be taken, and without them it would be another one.",
                "Mend or leave out what the errors before this one name.");
        }
        if (_environments.Count > 1)
            throw Wrong("no backfill was started: the nodes are of Dev and of Prod.", "Start one for each of the two.");
        if (_sessions.Count > 1)
        {
            string places = ObjectText.Several(_sessions.Select(static session => session.ToString()).Distinct());
            throw Wrong($"no backfill was started: the nodes are of several places: {places}.", "Start one for each of them.");
        }
    }

    private static DwException Wrong(string message, string advice) => new(ErrorId.InvalidInput, message, advice: advice);
}
