using System.Management.Automation;
using DataWorksMeta.Api;
using DataWorksMeta.Nodes;

namespace DataWorksMeta.Commands;

/// <summary>Gets the code of a node, as it was deployed (GetNodeCode).</summary>
[Cmdlet(VerbsCommon.Get, "DwNodeCode", DefaultParameterSetName = InputObjectSet)]
[OutputType(typeof(NodeCode))]
public sealed class GetDwNodeCodeCommand : NodeCommand
{
    internal override Query QueryFor(NodeKey node) => NodeOperations.Code(node);
}
