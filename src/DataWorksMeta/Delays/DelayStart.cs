using DataWorksMeta.Api;
using DataWorksMeta.Baselines;
using DataWorksMeta.Nodes;
using DataWorksMeta.Runs;
using DataWorksMeta.Tables;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Delays;

/// <summary>The runs that something is made by: where a walk begins.</summary>
internal sealed class DelayStart(DelayQuestions questions, DelayBoards boards, DelaySubject subject)
{
    private readonly List<TracedRun> _runs = [];
    private readonly List<string> _notes = [];
    private DateTimeOffset? _given;

    /// <summary>The runs, as far as there are any; for a node without one on that day, a place in its stead.</summary>
    public IReadOnlyList<TracedRun> Runs => _runs;

    /// <summary>What a person should know of the choice.</summary>
    public IReadOnlyList<string> Notes => _notes;

    /// <summary>The business date that is asked about.</summary>
    public DateTimeOffset Day { get; private set; }

    /// <summary>The hour of it, where one partition of an hourly table is meant.</summary>
    public int? Hour { get; private set; }

    /// <summary>How the baseline stands, where one was asked about.</summary>
    public BaselineStatus? Baseline { get; private set; }

    /// <summary>No scheduled task writes the table.</summary>
    public bool HasNoTask { get; private set; }

    /// <exception cref="DwException">There is no such thing, or nothing can be asked.</exception>
    public async Task FindAsync(DateTimeOffset? bizDate)
    {
        if (subject.Run is { } run)
        {
            await FromRunAsync(run, bizDate).ConfigureAwait(false);
            return;
        }
        (DateTimeOffset Day, int? Hour)? named = PartitionDay.Of(subject.Partition);
        _given = bizDate ?? named?.Day;
        IReadOnlyList<TracedNode> nodes = subject.Table is { } table ? await TasksAsync(table).ConfigureAwait(false)
            : subject.Node is { } node ? await OneAsync(node).ConfigureAwait(false)
            : await OfBaselineAsync().ConfigureAwait(false);
        Hour = named?.Day == Day ? named?.Hour : null;
        await AddRunsAsync(nodes).ConfigureAwait(false);
        var choice = new OwnRuns(questions, _runs, _notes);
        choice.LeaveOutUnexpected();
        if (subject.Table is { } written)
            await choice.LeaveOutFrozenAsync(written).ConfigureAwait(false);
    }

    private static T Answer<T>(Outcome<T> outcome)
        where T : class => outcome.Failure is { } failure ? throw failure : outcome.Value!;

    // After the first answer of all, which tells the time.
    private void SetDay(DateTimeOffset? day) => Day = day is DateTimeOffset given
        ? ServiceDay.Of(RelativeDay.On(given, questions.Now))
        : ServiceDay.Of(questions.Now).AddDays(-1);

    private async Task<IReadOnlyList<TracedNode>> OneAsync(NodeKey key)
    {
        Node node = Answer(await questions.OneAsync(NodeOperations.One(key)).ConfigureAwait(false));
        SetDay(_given);
        return [TracedNode.Of(node) with { NodeId = key.NodeId }];
    }

    private async Task FromRunAsync(InstanceKey key, DateTimeOffset? bizDate)
    {
        Instance run = Answer(await questions.OneAsync(InstanceOperations.One(key)).ConfigureAwait(false));
        if (run.NodeId is not long id)
            throw new DwException(new Fault(ErrorId.UnreadableReply, "the service does not say which node the run is of."));
        SetDay(bizDate ?? run.BizDate);
        TracedNode node = TracedNode.Of(Answer(
            await questions.OneAsync(NodeOperations.One(new NodeKey(id, key.Environment))).ConfigureAwait(false)));
        if (run.BizDate is DateTimeOffset own && ServiceDay.Of(own) != Day)
            await AddRunsAsync([node]).ConfigureAwait(false);
        else
            Add(node, run, isOneOfMany: CronDay.IsSeveral(node.Cron), []);
    }

    /// <summary>The nodes that write a table, without those that others have taken the place of.</summary>
    private async Task<IReadOnlyList<TracedNode>> TasksAsync(TableIdentity table)
    {
        DelayAnswer<ProducingTask> tasks = Answer(await questions.AllAsync(TableOperations.ProducingTasks(table)).ConfigureAwait(false));
        SetDay(_given);
        ProducingTask[] named = [.. tasks.Items.Where(static task => task.TaskId is not null).DistinctBy(static task => task.TaskId)];
        if (named.Length < tasks.Items.Count && tasks.Items.Any(static task => task.TaskId is null))
            _notes.Add("the service names a task of the table without an id");
        if (named.Length == 0)
            return await ByOutputAsync(table).ConfigureAwait(false);
        // The first tells the workspace, which mostly is that of all.
        TracedNode? first = null;
        int asked = 0;
        while (first is null && asked < named.Length)
        {
            ProducingTask task = named[asked++];
            Outcome<Node> outcome = await questions
                .OneAsync(NodeOperations.One(new NodeKey(task.TaskId!.Value, EnvType.Prod))).ConfigureAwait(false);
            if (outcome.Value is { } node)
                first = TracedNode.Of(node) with { NodeId = task.TaskId.Value };
            else
                AddUnseen(new TracedNode(task.TaskId.Value, task.TaskName, null, null, null, null, null), outcome.Failure!);
        }
        if (first is null)
            return [];
        IEnumerable<TracedNode> others = named.Skip(asked).Select(
            task => new TracedNode(task.TaskId!.Value, task.TaskName, first.ProjectId, null, null, null, null));
        return [first, .. others];
    }

    /// <summary>Who declares the table as an output: the data map does not know of each run.</summary>
    private async Task<IReadOnlyList<TracedNode>> ByOutputAsync(TableIdentity table)
    {
        if (table.Guid is string guid && guid.StartsWith("odps.", StringComparison.OrdinalIgnoreCase))
        {
            var filter = new NodeFilter { Output = guid["odps.".Length..], Environment = EnvType.Prod };
            Outcome<DelayAnswer<Node>> outcome = await questions.AllAsync(NodeOperations.ByOutput(filter)).ConfigureAwait(false);
            if (outcome.Value is { Items.Count: > 0 } found)
            {
                IEnumerable<Node> named = found.Items.Where(static node => node.NodeId is not null);
                return [.. named.Select(TracedNode.Of).DistinctBy(static node => node.NodeId)];
            }
            if (outcome.Failure is not null)
                _notes.Add("which node declares the table as an output could not be asked");
        }
        HasNoTask = true;
        return [];
    }

    private async Task<IReadOnlyList<TracedNode>> OfBaselineAsync()
    {
        DelayAnswer<NodeEntry> entries = Answer(await questions
            .AllAsync(NodeOperations.ByBaseline(subject.BaselineId!.Value)).ConfigureAwait(false));
        SetDay(_given);
        Outcome<BaselineStatus> status = await questions.OneAsync(
            BaselineOperations.Status(new BaselineDay(subject.BaselineId.Value, Day, subject.InGroupId))).ConfigureAwait(false);
        Baseline = status.Value;
        long[] ids = [.. entries.Items.Select(static entry => entry.NodeId).OfType<long>().Distinct()];
        Outcome<Node>[] nodes = await Task.WhenAll(ids.Select(id => questions.OneAsync(
            NodeOperations.One(new NodeKey(id, EnvType.Prod))))).ConfigureAwait(false);
        foreach ((long id, Outcome<Node> outcome) in ids.Zip(nodes))
        {
            if (outcome.Failure is { } failure)
                AddUnseen(new TracedNode(id, null, null, null, null, null, null), failure);
        }
        if (status.Failure is { } unknown && ids.Length == 0)
            throw NoBaseline(unknown);
        HasNoTask = ids.Length == 0;
        return [.. nodes.Select(static node => node.Value).OfType<Node>().Select(TracedNode.Of)];
    }

    // The service has no word of its own for it: it refuses the parameters.
    private DwException NoBaseline(DwException failure) =>
        failure.Fault.Kind is FaultKind.Permission or FaultKind.Limit || failure.Fault.EndsPipeline || failure.Fault.IsOnTheWay
            ? failure
            : failure.Retold(new Fault(
                ErrorId.NotFound,
                $"there is no baseline {subject.BaselineId}, or it has no run of {ServiceTime.Day(Day)}: no node is on it, and how it "
                + $"stands is refused ({failure.Code})."));

    private async Task AddRunsAsync(IReadOnlyList<TracedNode> nodes)
    {
        foreach (IGrouping<long?, TracedNode> group in nodes.GroupBy(static node => node.ProjectId))
        {
            TracedNode[] all = [.. group];
            DayBoard? board = group.Key is long project ? boards.Of(project, Day) : null;
            IReadOnlyDictionary<long, DayRuns> found = await LookAsync(board, all[..1], false).ConfigureAwait(false);
            await AddRunAsync(all[0], found.GetValueOrDefault(all[0].NodeId)).ConfigureAwait(false);
            if (all.Length == 1)
                continue;
            // Where the first waits, more runs will be looked at than these.
            found = await LookAsync(board, all[1..], _runs.Exists(static run => run.State is null)).ConfigureAwait(false);
            foreach (TracedNode node in all[1..])
                await AddRunAsync(node, found.GetValueOrDefault(node.NodeId)).ConfigureAwait(false);
        }
    }

    private static async Task<IReadOnlyDictionary<long, DayRuns>> LookAsync(DayBoard? board, TracedNode[] nodes, bool isBroad)
    {
        long[] ids = [.. nodes.Select(static node => node.NodeId)];
        if (board is null)
            return new Dictionary<long, DayRuns>();
        if (!isBroad)
            return await board.LookCloselyAsync(ids).ConfigureAwait(false);
        IReadOnlyDictionary<long, DayRuns> found = await board.LookAsync(ids).ConfigureAwait(false);
        // Of a table's own task it must be known that it has run.
        long[] unsure = [.. ids.Where(id => found.GetValueOrDefault(id) is not { } runs || (!runs.IsSure && runs.Scheduled.Count == 0))];
        if (unsure.Length > 0)
            await board.LookCloselyAsync(unsure).ConfigureAwait(false);
        return await board.LookAsync(ids).ConfigureAwait(false);
    }

    /// <summary>Adds the run of a node; what is only known by its id is asked for where its run says too little.</summary>
    private async Task AddRunAsync(TracedNode node, DayRuns? runs)
    {
        bool isKnown = node.SchedulerType is not null || node.OwnerId is not null;
        bool isPlain = runs is { Failure: null, Scheduled.Count: > 0 } && !runs.Scheduled.Any(IsDoubtful);
        if (isKnown || isPlain || questions.Stop is not null)
        {
            AddRun(node, runs);
            return;
        }
        Outcome<Node> outcome =
            await questions.OneAsync(NodeOperations.One(new NodeKey(node.NodeId, EnvType.Prod))).ConfigureAwait(false);
        if (outcome.Value is not { } found)
        {
            AddUnseen(node, outcome.Failure);
            return;
        }
        TracedNode whole = TracedNode.Of(found) with { NodeId = node.NodeId };
        if (whole.ProjectId is long project && project != node.ProjectId)
        {
            IReadOnlyDictionary<long, DayRuns> own =
                await boards.Of(project, Day).LookCloselyAsync([node.NodeId]).ConfigureAwait(false);
            runs = own.GetValueOrDefault(node.NodeId);
        }
        AddRun(whole, runs);
    }

    // Whether it is frozen may be for the node to say.
    private static bool IsDoubtful(Instance run) => RunWord.IsFrozen(run, null) || RunWord.IsFailedUnrun(run);

    private void AddRun(TracedNode node, DayRuns? runs)
    {
        if (runs is null || runs.Failure is not null)
        {
            AddUnseen(node, runs?.Failure ?? questions.Stop);
            return;
        }
        IReadOnlyList<Instance> all = runs.Scheduled.Count > 0 ? runs.Scheduled : [.. runs.Others.Where(RunWord.IsDone)];
        if (Hour is int hour && all.Count > 1)
        {
            Instance[] ofHour = [.. all.Where(run => run.CycTime?.ToOffset(ServiceTime.Offset).Hour == hour)];
            all = ofHour.Length > 0 ? ofHour : all;
        }
        // Of several runs of the day the first that should be done and is not, else the next one, else the last.
        Instance? chosen = all.FirstOrDefault(run => !RunWord.IsDone(run) && !(run.CycTime > questions.Now))
            ?? all.FirstOrDefault(static run => !RunWord.IsDone(run))
            ?? (all.Count > 0 ? all[^1] : null);
        Add(node, chosen, runs.Scheduled.Count > 1, runs.Others);
    }

    private void Add(TracedNode node, Instance? instance, bool isOneOfMany, IReadOnlyList<Instance> beside)
    {
        var run = new TracedRun(node, Day, instance, null) { IsOneOfMany = isOneOfMany, IsSure = true, Beside = beside };
        if (instance is null)
        {
            AbsentRun.Judge(run, questions.Now);
        }
        else
        {
            run.Judge(questions.Now);
            AbsentRun.JudgeDry(run);
        }
        _runs.Add(run);
    }

    private void AddUnseen(TracedNode node, DwException? failure)
    {
        var run = new TracedRun(node, Day, null, null) { IsCut = true };
        run.Say(
            DelayQuestions.IsForbidden(failure) ? DelayVerdict.NoAccess : DelayVerdict.Unknown,
            questions.Stop is null ? "it could not be seen" : "not all could be asked",
            failure);
        _runs.Add(run);
    }
}
