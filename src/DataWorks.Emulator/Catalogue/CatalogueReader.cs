using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace DataWorks.Emulator.Catalogue;

/// <summary>Makes the tables of a catalogue document. What an entry leaves out is computed from the table's name.</summary>
internal sealed class CatalogueReader
{
    private const long FirstCreation = 1609459200000; // 2021-01-01
    private const long Day = 86_400_000;

    private static readonly JsonSerializerOptions s_options = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        RespectNullableAnnotations = true,
    };

    private readonly List<Project> _projects = [];
    private readonly List<Table> _tables = [];
    private readonly NodeIndex _nodes = new();

    private CatalogueReader()
    {
    }

    /// <summary>Throws <see cref="FormatException"/> with a sentence for the user.</summary>
    public static ICatalogue ReadFile(string path)
    {
        try
        {
            using FileStream stream = File.OpenRead(path);
            return Read(stream);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or JsonException or FormatException)
        {
            throw new FormatException($"The catalogue '{path}' cannot be used: {problem.Message}", problem);
        }
    }

    public static ICatalogue ReadDefault()
    {
        using Stream stream = typeof(CatalogueReader).Assembly.GetManifestResourceStream("catalogue.json")!;
        return Read(stream);
    }

    private static ListedCatalogue Read(Stream stream)
    {
        CatalogueFile file = JsonSerializer.Deserialize<CatalogueFile>(stream, s_options) ?? throw new FormatException("It is empty.");
        var reader = new CatalogueReader();
        foreach (CatalogueFile.ProjectEntry entry in file.Projects)
            reader.AddProject(file, entry);
        List<Workspace> workspaces = WorkspaceReader.Read(file, reader._projects, reader._nodes);
        return new ListedCatalogue(reader._projects, reader._tables, reader._nodes, workspaces, file.DataMap)
        {
            IsCausal = file.World switch
            {
                "causal" => true,
                "random" => false,
                _ => throw new FormatException($"A world is random or causal, not '{file.World}'."),
            },
        };
    }

    private void AddProject(CatalogueFile file, CatalogueFile.ProjectEntry entry)
    {
        if (entry.Name.Length == 0)
            throw new FormatException("A project has no name.");
        if (entry.Engine is not (Project.Odps or Project.Emr))
            throw new FormatException($"The engine of project '{entry.Name}' is '{entry.Engine}', and not odps or emr.");
        if (entry.Engine == Project.Emr && string.IsNullOrEmpty(entry.ClusterId))
            throw new FormatException($"The emr database '{entry.Name}' has no clusterId.");
        Project project = new()
        {
            Engine = entry.Engine,
            Name = entry.Name,
            ClusterId = entry.ClusterId,
            ProjectId = entry.ProjectId,
            ProjectName = entry.Workspace ?? entry.Name,
            TenantId = file.TenantId,
            EnvType = entry.EnvType,
            Forbidden = entry.Forbidden,
        };
        _projects.Add(project);
        foreach (CatalogueFile.TableEntry table in entry.Tables)
            AddTables(project, entry, table);
    }

    private void AddTables(Project project, CatalogueFile.ProjectEntry owner, CatalogueFile.TableEntry entry)
    {
        if (string.IsNullOrEmpty(entry.Name) == string.IsNullOrEmpty(entry.Pattern))
            throw new FormatException($"Each table of project '{project.Name}' needs either a name or a pattern.");
        foreach ((string operation, CatalogueFile.ReplyEntry reply) in entry.Replies ?? [])
        {
            if (reply.Status is < 200 or > 999 || reply.Body.ValueKind != JsonValueKind.Object)
            {
                throw new FormatException(
                    $"The reply to {operation} for a table of project '{project.Name}' needs a body that is an object, "
                    + "and a status from 200 to 999.");
            }
        }

        if (!string.IsNullOrEmpty(entry.Name))
        {
            Add(Create(project, owner, entry, entry.Name, static text => text), entry, static text => text);
            return;
        }

        for (int number = entry.From; number < entry.From + entry.Count; number++)
        {
            int index = number;
            string? Fill(string? text) => text is null ? null : string.Format(CultureInfo.InvariantCulture, text, index);
            Add(Create(project, owner, entry, Fill(entry.Pattern)!, Fill), entry, Fill);
        }
    }

    private void Add(Table table, CatalogueFile.TableEntry entry, Func<string?, string?> fill)
    {
        _tables.Add(table);
        for (int i = 0; i < table.Tasks.Count; i++)
            _nodes.Add(table, table.Tasks[i], entry.Tasks[i], fill);
    }

    private static Table Create(
        Project project, CatalogueFile.ProjectEntry projectEntry, CatalogueFile.TableEntry entry, string name, Func<string?, string?> fill)
    {
        ulong hash = StableHash.Of(project.Name + "." + name);
        long created = entry.CreateTime ?? FirstCreation + ((long)(hash % 900) * Day) + (long)((hash >> 12) % Day);
        long changed = entry.LastModifyTime ?? created + ((long)((hash >> 20) % 400) * Day);
        string? schema = fill(entry.Schema);
        return new Table
        {
            Project = project,
            Name = name,
            Guid = fill(entry.Guid) ?? DefaultGuid(project, schema, name),
            Schema = schema,
            Comment = fill(entry.Comment),
            Caption = fill(entry.Caption),
            OwnerId = entry.OwnerId ?? DefaultOwner(projectEntry, hash),
            DataSize = entry.DataSize ?? (entry.IsView ? 0 : (long)(hash >> 27)),
            CreateTime = created,
            LastModifyTime = changed,
            LastDdlTime = entry.LastDdlTime ?? created,
            LastAccessTime = entry.LastAccessTime ?? changed + Day,
            LifeCycle = entry.LifeCycle,
            ColumnCount = entry.ColumnCount ?? Math.Max(entry.Columns.Count, 4 + (int)((hash >> 33) % 40)),
            PartitionKeys = entry.PartitionKeys,
            IsView = entry.IsView,
            IsVisible = entry.IsVisible,
            Location = fill(entry.Location),
            ReadCount = (long)((hash >> 40) % 5000),
            ViewCount = (long)((hash >> 44) % 500),
            FavoriteCount = (long)((hash >> 48) % 20),
            Wiki = fill(entry.Wiki),
            IsDropped = entry.Dropped,
            ColumnNames = entry.Columns,
            ColumnSources = entry.ColumnSources,
            Sources = [.. entry.Sources.Select(source => fill(source)!)],
            Tasks = [.. entry.Tasks.Select(task => new ProducingTask(fill(task.TaskId)!, fill(task.TaskName)!))],
            Replies = entry.Replies?.ToDictionary(
                static pair => pair.Key, static pair => new CannedReply(pair.Value.Status, pair.Value.Body), StringComparer.Ordinal),
        };
    }

    private static string DefaultOwner(CatalogueFile.ProjectEntry project, ulong hash) =>
        project.Owners.Count > 0 ? project.Owners[(int)(hash % (ulong)project.Owners.Count)] : "1000000000000001";

    // The service documents no GUID for tables of other engines than MaxCompute.
    private static string? DefaultGuid(Project project, string? schema, string name) =>
        project.Engine != Project.Odps ? null
        : schema is null or "default" ? $"odps.{project.Name}.{name}"
        : $"odps.{project.Name}.{schema}.{name}";
}
