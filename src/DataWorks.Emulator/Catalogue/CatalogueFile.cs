using System.Text.Json;

namespace DataWorks.Emulator.Catalogue;

/// <summary>The JSON document that describes a catalogue; the README explains each field.</summary>
internal sealed class CatalogueFile
{
    public long TenantId { get; set; } = 280749521950784;

    /// <summary>random, or causal: runs follow from runs.</summary>
    public string World { get; set; } = "random";

    public List<ProjectEntry> Projects { get; set; } = [];

    public List<Workspace> Workspaces { get; set; } = [];

    public Tenant DataMap { get; set; } = new();

    internal sealed class ProjectEntry
    {
        public string Engine { get; set; } = Project.Odps;

        public string Name { get; set; } = "";

        public string? ClusterId { get; set; }

        public long ProjectId { get; set; }

        public string? Workspace { get; set; }

        public int EnvType { get; set; } = 1;

        /// <summary>Lineage names its tables, and every question about one is refused.</summary>
        public bool Forbidden { get; set; }

        /// <summary>Owners for the tables that name none.</summary>
        public List<string> Owners { get; set; } = [];

        public List<TableEntry> Tables { get; set; } = [];
    }

    internal sealed class TableEntry
    {
        /// <summary>One table. Otherwise <see cref="Pattern"/> makes many.</summary>
        public string? Name { get; set; }

        /// <summary>A name with a place for the number, as <c>ods_log_{0:000}</c>; texts and tasks of the entry can have it too.</summary>
        public string? Pattern { get; set; }

        public int From { get; set; } = 1;

        public int Count { get; set; } = 1;

        public string? Guid { get; set; }

        public string? Schema { get; set; }

        public string? Comment { get; set; }

        public string? Caption { get; set; }

        public string? OwnerId { get; set; }

        public long? DataSize { get; set; }

        public long? CreateTime { get; set; }

        public long? LastModifyTime { get; set; }

        public long? LastDdlTime { get; set; }

        public long? LastAccessTime { get; set; }

        public int LifeCycle { get; set; }

        public int? ColumnCount { get; set; }

        public string? PartitionKeys { get; set; }

        public bool IsView { get; set; }

        public int IsVisible { get; set; } = 1;

        public string? Location { get; set; }

        public string? Wiki { get; set; }

        /// <summary>GUIDs, or names within the project; a final asterisk takes all that start so.</summary>
        public List<string> Sources { get; set; } = [];

        /// <summary>Names of its first columns, instead of the usual ones.</summary>
        public List<string> Columns { get; set; } = [];

        /// <summary>By the name of a column what it is made from: <c>odps.sales.ods_log.id</c>, <c>ods_log_*.id</c>.</summary>
        public Dictionary<string, List<string>> ColumnSources { get; set; } = [];

        /// <summary>Lineage still names it, and nothing else knows it.</summary>
        public bool Dropped { get; set; }

        public List<TaskEntry> Tasks { get; set; } = [];

        public Dictionary<string, ReplyEntry>? Replies { get; set; }
    }

    internal sealed class TaskEntry
    {
        public string TaskId { get; set; } = "";

        public string TaskName { get; set; } = "";

        public string? Owner { get; set; }

        public string? Cron { get; set; }

        public string? Type { get; set; }

        public string Scheduler { get; set; } = "NORMAL";

        public string? LastStatus { get; set; }

        /// <summary>How its runs go in a causal world, by business date, or by date and hour.</summary>
        public Dictionary<string, string>? Runs { get; set; }

        /// <summary>What it runs, where that is not made from its type and its tables.</summary>
        public string? Code { get; set; }

        /// <summary>The node of production whose code it runs, on its own table.</summary>
        public long? CopyOf { get; set; }
    }

    /// <summary>A node that writes no table.</summary>
    internal sealed class NodeEntry
    {
        public long Id { get; set; }

        public string Name { get; set; } = "";

        public string Type { get; set; } = "VIRTUAL";

        public string Cron { get; set; } = "00 00 00 * * ?";

        public string? Owner { get; set; }

        public int EnvType { get; set; } = 1;

        public string Scheduler { get; set; } = "NORMAL";

        /// <summary>As that of a task.</summary>
        public Dictionary<string, string>? Runs { get; set; }

        /// <summary>GUIDs of tables that it reads: it runs after the tasks that write them.</summary>
        public List<string> Sources { get; set; } = [];

        public List<NodeEntry> Inner { get; set; } = [];
    }

    internal sealed class ReplyEntry
    {
        public int Status { get; set; } = 200;

        public JsonElement Body { get; set; }
    }
}
