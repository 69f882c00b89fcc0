# Pipes that need a look-up first: each look-up is made once, and what is not there is an error for itself alone.

BeforeAll {
    $ErrorActionPreference = 'Continue'
    . $PSScriptRoot/../Setup.ps1
    function Connect-Emulator {
        Connect-DwAccount -Region cn-shanghai -Endpoint $emulator.Address -Credential $emulator.Credential @args
    }
}

AfterAll {
    Disconnect-DwAccount
}

Describe 'A pipe that needs a look-up' {
    BeforeEach {
        Reset-Emulator $emulator
        Connect-Emulator
    }

    It 'goes from the task of a table to its runs' {
        $runs = Get-DwTableProducingTask sales.dim_user | Get-DwInstance -BizDate 2026-11-20
        $runs.NodeId | Should -Be 700001, 700002
        $runs[0].InstanceId | Should -Be 10001960360
        Get-Action | Sort-Object | Should -Be GetMetaTableProducingTasks, GetNode, GetNode, ListInstances, ListInstances
    }

    It 'goes from a node to its runs, asking for the workspace of each node once' {
        $runs = 700001, 700003, 700001 | ForEach-Object { [pscustomobject]@{ NodeId = $_ } } | Get-DwInstance -BizDate 2026-11-20
        $runs.NodeId | Should -Be 700001, 700003, 700001
        $more = Get-DwInstance -NodeId 700001, 700003 -BizDate 2026-11-20
        $more.NodeId | Should -Be 700001, 700003
        @(Get-Action).Where({ $_ -eq 'GetNode' }).Count | Should -Be 2
        @(Get-Action).Where({ $_ -eq 'ListInstances' }).Count | Should -Be 5
    }

    It 'has an error for each thing that is not there, and the others are asked: <Name>' -ForEach @(
        @{ Name = 'nodes'; Gone = 999999; Ask = { Get-DwInstance -NodeId 700001, 999999, 700003 -BizDate 2026-11-20 } }
        @{ Name = 'node groups'; Gone = 999999; Ask = { Get-DwNode -OuterNodeId 740002, 999999, 740002 -NodeName start } }
        @{ Name = 'baselines'; Gone = 9; Ask = { 'sales_ws' | Get-DwBaseline -BaselineId 2001, 9, 2002 } }
        @{ Name = 'files'; Gone = 9; Ask = { 'sales_ws' | Get-DwFile -NodeId 700001, 9, 700003 } }
    ) {
        $said = (Invoke-Recorded $Ask).Output
        $said.Count | Should -Be 3
        $said[1].TargetObject | Should -Be $Gone
        $said[1].FullyQualifiedErrorId | Should -BeLike 'Invalid.Wkbench.Parameter,*'
        $said[0, 2].ForEach({ $_ -is [System.Management.Automation.ErrorRecord] }) | Should -Be $false, $false
    }

    It 'asks in the environment of its input' {
        $row = [pscustomobject]@{ ProjectId = 10002; ProjectEnv = 'Dev' }
        foreach ($ask in { $row | Get-DwNode -First 1 }, { $row | Get-DwInstance -First 1 }) {
            $null = & $ask
            @(Get-EmulatorRequest $emulator)[-1].parameters.ProjectEnv | Should -Be DEV
        }
    }

    It 'goes from the task of a table to its file and its baseline' {
        (Get-DwTableProducingTask sales.dim_user | Select-Object -First 1 | Get-DwFile).NodeId | Should -Be 700001
        $run = Get-DwInstance 10001960360
        ($run | Get-DwBaseline).BaselineId | Should -Be $run.BaselineId
        @(Get-Action).Where({ $_ -eq 'GetNode' }).Count | Should -Be 1
    }

    It 'finds what is inside a node group without its workspace' {
        (Get-DwNode -OuterNodeId 740002).NodeId | Should -Contain 740011
        Get-Action | Should -Be GetNode, ListInnerNodes
    }
}
