using DataWorks.Emulator.Catalogue;

namespace DataWorks.Emulator.Tables;

/// <summary>The notes of a table as they were written at one time.</summary>
internal sealed record WikiVersion(string Content, string Creator, long CreateTime, long ModifiedTime)
{
    /// <summary>A table with notes has two versions of them in the catalogue.</summary>
    public static IEnumerable<WikiVersion> Written(Table table) => table.Wiki is not { } wiki ? [] :
    [
        new("# " + table.Name, table.OwnerId, table.CreateTime, table.CreateTime + BusinessDates.Day),
        new(wiki, table.OwnerId, table.CreateTime, table.CreateTime + (2 * BusinessDates.Day)),
    ];
}
