using DataWorksMeta.Api;

namespace DataWorksMeta.Nodes;

/// <summary>The operations on the DataStudio files behind nodes.</summary>
internal static class FileOperations
{
    private static readonly Operation<NodeFile> s_one =
        new("GetFile", "Data.File", static row => new NodeFile(row)) { OfOne = true };

    private static readonly Operation<NodeFile> s_list =
        new("ListFiles", "Data.Files", static row => new NodeFile(row), Paging.ByNumber) { Id = "FileId" };

    public static Query<NodeFile> One(FileKey file) => s_one.Query(
        file,
        new()
        {
            { "FileId", file.FileId },
            { "NodeId", file.NodeId },
            { "ProjectId", file.ProjectId },
            { "ProjectIdentifier", file.ProjectIdentifier },
        });

    public static Query<NodeFile> List(FileFilter filter) => s_list.Query(
        filter,
        new()
        {
            { "ProjectId", filter.ProjectId },
            { "ProjectIdentifier", filter.ProjectIdentifier },
            { "Keyword", filter.Keyword },
            { "ExactFileName", filter.FileName },
            { "FileFolderPath", filter.FolderPath },
            { "UseType", filter.UseType },
            { "FileTypes", filter.FileTypes is { Count: > 0 } types ? string.Join(",", types) : null },
            { "Owner", filter.OwnerId },
            { "LastEditUser", filter.LastEditUser },
            { "NeedContent", filter.IncludesContent ? true : null },
            { "NeedAbsoluteFolderPath", filter.IncludesFolder ? true : null },
        });
}
