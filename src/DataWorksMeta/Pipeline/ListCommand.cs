using System.Management.Automation;

namespace DataWorksMeta.Commands;

/// <summary>The base of the cmdlets that bring long lists.</summary>
public abstract class ListCommand : PipedCommand
{
    /// <summary>How many items one call may bring, at most 100. All pages are brought in any case: this only tunes.</summary>
    [Parameter]
    [ValidateRange(1, 100)]
    public int? PageSize { get; set; }

    internal override int? RequestedPageSize => PageSize;
}
