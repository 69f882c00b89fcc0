using DataWorks.Emulator.Operations;
using DataWorks.Emulator.Protocol;

namespace DataWorks.Emulator.Dags;

/// <summary>What RunCycleDagNodes was asked for, judged as the service judges it.</summary>
internal sealed class BackfillRequest
{
    private const int MostAtOnce = 10;

    private readonly DagMaker _maker;
    private readonly DateOnly _first;
    private readonly DateOnly _last;
    private readonly Node[] _nodes;
    private readonly HashSet<long> _excluded;
    private readonly Dictionary<long, string> _parameters;
    private readonly int _atOnce;

    private BackfillRequest(OperationCall call)
    {
        _first = DagFields.Midnight(call, "StartBizDate");
        _last = DagFields.Midnight(call, "EndBizDate");
        if (_last < _first)
            throw new ServiceException(ServiceErrors.Workbench("EndBizDate"));
        TimeOnly from = DagFields.Time(call, "BizBeginTime", TimeOnly.MinValue);
        TimeOnly to = DagFields.Time(call, "BizEndTime", TimeOnly.MaxValue);
        if (to <= from)
            throw new ServiceException(ServiceErrors.Workbench("BizEndTime"));

        long[] included = DagFields.Ids(call, "IncludeNodeIds");
        Node root = Lookup.NodeOf(call, "RootNodeId");
        if (!included.Contains(root.Id))
            throw new ServiceException(ServiceErrors.Workbench("RootNodeId must be one of IncludeNodeIds."));
        _excluded = [.. DagFields.Ids(call, "ExcludeNodeIds")];
        _nodes = DagFields.Nodes(call, included.Union(_excluded));
        _parameters = DagFields.Parameters(call, "NodeParams");
        _atOnce = AtOnce(call);
        DagFields.OneOf(call, "StartFutureInstanceImmediately", "true", "false");
        DagFields.OneOf(call, "AlertType", "SUCCESS", "FAILURE", "SUCCESS_FAILURE");
        DagFields.OneOf(call, "AlertNoticeType", "SMS", "MAIL", "SMS_MAIL");
        _maker = new DagMaker(call, call.RequiredText("Name"), "SUPPLY_DATA", root.ProjectId)
        {
            StartsEarly = call.Flag("StartFutureInstanceImmediately"), FirstTime = from, LastTime = to,
        };
    }

    /// <summary>Throws <see cref="ServiceException"/>.</summary>
    public static BackfillRequest Read(OperationCall call) => new(call);

    /// <summary>One DAG for each date.</summary>
    public DagGroup Make(Func<long> nextId, long now)
    {
        var group = new DagGroup(nextId(), now, _atOnce);
        for (DateOnly date = _first; date <= _last; date = date.AddDays(1))
            _maker.Add(group, nextId, date, [date], _nodes, _excluded, node => _parameters.GetValueOrDefault(node.Id));
        return group;
    }

    // Several dates at a time; without a number, as many as there may be.
    private static int AtOnce(OperationCall call)
    {
        DagFields.OneOf(call, "Parallelism", "true", "false");
        long? number = call.Number("ConcurrentRuns");
        if (number is < 2 or > MostAtOnce)
            throw new ServiceException(ServiceErrors.Workbench("ConcurrentRuns"));
        return call.Flag("Parallelism") ? (int)(number ?? MostAtOnce) : 1;
    }
}
