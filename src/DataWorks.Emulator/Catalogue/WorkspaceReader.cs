using System.Globalization;

namespace DataWorks.Emulator.Catalogue;

/// <summary>Makes the workspaces of a catalogue document; a project whose workspace is not described gets a bare one.</summary>
internal static class WorkspaceReader
{
    public static List<Workspace> Read(CatalogueFile file, IReadOnlyList<Project> projects, NodeIndex nodes)
    {
        List<Workspace> workspaces = [];
        foreach (Workspace entry in file.Workspaces)
        {
            for (int i = 0; i < entry.Count; i++)
                workspaces.Add(Expand(entry, i, file.TenantId));
        }

        foreach (Project project in projects)
        {
            if (!workspaces.Exists(workspace => workspace.ProjectId == project.ProjectId))
            {
                workspaces.Add(new Workspace
                {
                    ProjectId = project.ProjectId,
                    Name = project.ProjectName,
                    Identifier = project.Name,
                    TenantId = file.TenantId,
                });
            }
        }

        workspaces.Sort(static (left, right) => left.ProjectId.CompareTo(right.ProjectId));
        foreach (Workspace workspace in workspaces)
        {
            foreach (CatalogueFile.NodeEntry node in workspace.Nodes)
                nodes.Add(workspace, node, null);
        }

        return workspaces;
    }

    private static Workspace Expand(Workspace entry, int index, long tenantId) => entry with
    {
        ProjectId = entry.ProjectId + index,
        Name = Fill(entry.Name, index),
        Identifier = Fill(entry.Identifier, index),
        TenantId = tenantId,
        Members = [.. entry.Members.SelectMany(Expand)],
    };

    private static IEnumerable<Member> Expand(Member entry) =>
        Enumerable.Range(0, entry.Count)
            .Select(i => entry with { Id = Fill(entry.Id, i), Nick = Fill(entry.Nick, i), Name = Fill(entry.Name, i) });

    private static string Fill(string text, int index) => string.Format(CultureInfo.InvariantCulture, text, index + 1);
}
