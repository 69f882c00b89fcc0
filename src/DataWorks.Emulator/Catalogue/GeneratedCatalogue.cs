using System.Globalization;
using DataWorks.Emulator.Catalogue.Shapes;

namespace DataWorks.Emulator.Catalogue;

/// <summary>Any number of tables in the project <c>generated</c>, each computed from its index when it is asked for.</summary>
internal sealed class GeneratedCatalogue(long count, IGraphShape shape) : ICatalogue
{
    private const string NamePrefix = "table_";
    private const string GuidPrefix = "odps.generated." + NamePrefix;
    private const long FirstCreation = 1672531200000; // 2023-01-01
    private const long Day = 86_400_000;
    private const long FirstTask = 700_000_000_000;
    private const long TaskStep = 4;
    private const long FirstOrdinal = 1_000_000;
    private const long ListedNodeTables = 10_000;

    private static readonly Project s_project = new()
    {
        Engine = Project.Odps,
        Name = "generated",
        ProjectId = 90001,
        ProjectName = "generated_workspace",
        TenantId = 280749521950784,
        EnvType = 1,
    };

    private static readonly Workspace s_workspace = new()
    {
        ProjectId = s_project.ProjectId,
        Name = s_project.ProjectName,
        Identifier = "generated",
        Description = "computed",
        TenantId = s_project.TenantId,
        Members = [.. Enumerable.Range(0, 50).Select(static i => new Member
        {
            Id = (1000000000000000 + i).ToString(CultureInfo.InvariantCulture),
            Nick = $"member_{i}",
            Name = $"Member {i}",
        })],
        Baselines = [new Baseline { Id = 900011, Name = "first tables", NodeNames = ["load_table_00000*"] }],
    };

    public IReadOnlyList<Project> Projects { get; } = [s_project];

    public IReadOnlyList<Workspace> Workspaces { get; } = [s_workspace];

    public Tenant Tenant { get; } = new();

    public IReadOnlyList<Table> SourcesOf(Table table) =>
        ReferenceEquals(table.Project, s_project) ? new ComputedTables(shape.Sources(IndexOf(table)), Create) : [];

    public IReadOnlyList<Table> ConsumersOf(Table table) =>
        ReferenceEquals(table.Project, s_project) ? new ComputedTables(shape.Consumers(IndexOf(table)), Create) : [];

    public IEnumerable<Node> ReadersOf(Table table) => [];

    /// <summary>The number in the name of one of these tables.</summary>
    public static long? IndexIn(ReadOnlySpan<char> name) =>
        name.StartsWith(NamePrefix, StringComparison.Ordinal)
            && long.TryParse(name[NamePrefix.Length..], NumberStyles.None, CultureInfo.InvariantCulture, out long index) ? index : null;

    public IEnumerable<Table> TablesLike(IReadOnlyList<string> patterns) => [];

    public Node? FindNode(long id, int envType) =>
        envType == 1 && id >= FirstTask && (id - FirstTask) / TaskStep is >= 1 and var index && index <= count
            ? NodeOf(Create(index), (int)((id - FirstTask) % TaskStep))
            : null;

    public Node? NodeAt(long ordinal) => ordinal >= FirstOrdinal ? FindNode(FirstTask + ordinal - FirstOrdinal, 1) : null;

    /// <summary>Those of the first 10,000 tables: pages reach no further.</summary>
    public IEnumerable<Node> NodesOf(long projectId, int envType)
    {
        if (projectId != s_project.ProjectId || envType != 1)
            yield break;
        for (long index = 1; index <= Math.Min(count, ListedNodeTables); index++)
        {
            Table table = Create(index);
            for (int i = 0; i < table.Tasks.Count; i++)
                yield return NodeOf(table, i)!;
        }
    }

    public IEnumerable<Node> InnerNodesOf(long outerId, int envType) => [];

    public Table? FindTable(string guid) =>
        guid.StartsWith(GuidPrefix, StringComparison.Ordinal) ? At(guid.AsSpan(GuidPrefix.Length)) : null;

    public Table? FindTable(in TableName name) =>
        name is { Engine: Project.Odps, Database: "generated", Schema: null or "default" }
            && name.Table.StartsWith(NamePrefix, StringComparison.Ordinal)
            ? At(name.Table.AsSpan(NamePrefix.Length))
            : null;

    public Project? FindProject(string engine, string? clusterId, string name) =>
        engine == Project.Odps && name == s_project.Name ? s_project : null;

    public TableSlice ListTables(Project project, long skip, int take) =>
        ReferenceEquals(project, s_project) ? Slice(skip, take) : new TableSlice(0, []);

    public TableSlice SearchTables(TableSearch search, long skip, int take)
    {
        if (search.Engine != Project.Odps || search.ClusterId is not null || search.IsView is true
            || search.Schema is not (null or "default") || (search.Project is not null && !ReferenceEquals(search.Project, s_project)))
        {
            return new TableSlice(0, []);
        }

        string? number = null;
        foreach (string token in search.Tokens)
        {
            if (token == "table")
                continue;
            if (number is not null && number != token)
                return new TableSlice(0, []);
            number = token;
        }

        if (number is null)
            return search.Tokens.Count > 0 ? Slice(skip, take) : new TableSlice(0, []);
        return At(number) is not { } table ? new TableSlice(0, [])
            : new TableSlice(1, skip == 0 && take > 0 ? [table] : []);
    }

    private static long IndexOf(Table table) =>
        long.Parse(table.Name.AsSpan(NamePrefix.Length), NumberStyles.None, CultureInfo.InvariantCulture);

    private static Node? NodeOf(Table table, int position)
    {
        if (position >= table.Tasks.Count)
            return null;
        long id = FirstTask + (IndexOf(table) * TaskStep) + position;
        return new Node
        {
            Id = id,
            Ordinal = FirstOrdinal + id - FirstTask,
            Name = table.Tasks[position].TaskName,
            ProjectId = s_project.ProjectId,
            EnvType = 1,
            OwnerId = table.OwnerId,
            ProgramType = "ODPS_SQL",
            Cron = Node.CronOf(table, id),
            Tables = { table },
        };
    }

    private static string NumberText(long index) => index.ToString("D7", CultureInfo.InvariantCulture);

    private static Table Create(long index)
    {
        string number = NumberText(index);
        ulong hash = StableHash.Mix((ulong)index);
        long created = FirstCreation + ((long)(hash % 700) * Day);
        long changed = created + ((long)((hash >> 10) % 300) * Day);
        return new Table
        {
            Project = s_project,
            Name = NamePrefix + number,
            Guid = GuidPrefix + number,
            Comment = "generated table " + number,
            OwnerId = (1000000000000000 + (long)((hash >> 20) % 50)).ToString(CultureInfo.InvariantCulture),
            DataSize = (long)(hash >> 24),
            CreateTime = created,
            LastDdlTime = created,
            LastModifyTime = changed,
            LastAccessTime = changed + Day,
            LifeCycle = (int)((hash >> 30) % 4) * 90,
            ColumnCount = 3 + (int)((hash >> 32) % 60),
            PartitionKeys = (hash >> 40) % 3 == 0 ? null : "ds",
            IsVisible = 1,
            ReadCount = (long)((hash >> 44) % 5000),
            ViewCount = (long)((hash >> 46) % 500),
            FavoriteCount = (long)((hash >> 48) % 20),
            Tasks = Tasks(index, number, hash),
        };
    }

    // One in ten has none; of the rest six have one, two have two and one has three.
    private static ProducingTask[] Tasks(long index, string number, ulong hash)
    {
        int tasks = (int)(hash % 10) switch { 0 => 0, <= 6 => 1, <= 8 => 2, _ => 3 };
        ProducingTask[] result = new ProducingTask[tasks];
        for (int i = 0; i < tasks; i++)
        {
            string id = (FirstTask + (index * TaskStep) + i).ToString(CultureInfo.InvariantCulture);
            result[i] = new ProducingTask(id, "load_table_" + number + "_" + (char)('a' + i));
        }

        return result;
    }

    private Table? At(ReadOnlySpan<char> number)
    {
        bool valid = long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out long index)
            && index >= 1 && index <= count && number.SequenceEqual(NumberText(index));
        return valid ? Create(index) : null;
    }

    private TableSlice Slice(long skip, int take)
    {
        int length = (int)Math.Max(0, Math.Min(take, count - skip));
        Table[] tables = new Table[length];
        for (int i = 0; i < length; i++)
            tables[i] = Create(skip + 1 + i);
        return new TableSlice(count, tables);
    }
}
