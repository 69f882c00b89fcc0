using System.Management.Automation;
using DataWorksMeta.Api;
using DataWorksMeta.Nodes;

namespace DataWorksMeta.Commands;

/// <summary>Gets the code of a node, as it was deployed (GetNodeCode).</summary>
[Cmdlet(VerbsCommon.Get, "DwNodeCode", DefaultParameterSetName = InputObjectSet)]
[OutputType(typeof(NodeCode))]
public sealed class GetDwNodeCodeCommand : NodeCommand
{
    /// <summary>
    /// Gives a row for each node without code as well: it names the node, and its HasCode is $false; that of all others is $true. What the
    /// service refuses is an error still.
    /// </summary>
    [Parameter]
    public override SwitchParameter IncludeEmpty { get; set; }

    internal override string AnswerProperty => "HasCode";

    internal override Query QueryFor(NodeKey node) => NodeOperations.Code(node);
}
