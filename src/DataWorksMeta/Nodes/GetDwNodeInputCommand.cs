using System.Management.Automation;
using DataWorksMeta.Api;
using DataWorksMeta.Nodes;

namespace DataWorksMeta.Commands;

/// <summary>Gets what a node declares to read (ListNodeInputOrOutput).</summary>
[Cmdlet(VerbsCommon.Get, "DwNodeInput", DefaultParameterSetName = InputObjectSet)]
[OutputType(typeof(NodeInput))]
public sealed class GetDwNodeInputCommand : NodeCommand
{
    internal override Query QueryFor(NodeKey node) => NodeOperations.Inputs(node);
}
