# Nodes: from whatever names one to its code, its inputs and its outputs.

BeforeAll {
    . $PSScriptRoot/../Setup.ps1
    Connect-DwAccount -Region cn-shanghai -Endpoint $emulator.Address -Credential $emulator.Credential
}

AfterAll {
    Disconnect-DwAccount
}

Describe 'Nodes in a pipeline' {
    BeforeEach { Reset-Emulator $emulator }

    It 'goes from a search to the code' {
        $code = Find-DwTable dim_user -AppGuid odps.sales | Get-DwTableProducingTask | Get-DwNode | Get-DwNodeCode
        $code.Code | Should -Match 'INSERT OVERWRITE TABLE sales\.dim_user'
        $code | Should -BeOfType DataWorksMeta.NodeCode
        Get-Action | Should -Contain GetNodeCode
    }

    It 'takes ids that went through CSV, JSON and a job' {
        ('TaskId', '700001' | ConvertFrom-Csv | Get-DwNode).NodeId | Should -Be 700001
        (Get-DwNode 700001 | ConvertTo-Json | ConvertFrom-Json | Get-DwNodeCode).NodeId | Should -Be 700001
        $frozen = [System.Management.Automation.PSSerializer]::Serialize((Get-DwNode 700001))
        $thawed = [System.Management.Automation.PSSerializer]::Deserialize($frozen)
        ($thawed | Get-DwNodeOutput).NodeId | Should -Contain 700001
    }

    It 'keeps ids exact above 2^53' {
        (Get-DwTableProducingTask odps.sample_project.big_task_id | Get-DwNode).NodeId | Should -Be ([long]::MaxValue)
    }

    It 'asks nothing for nothing' {
        $null | Get-DwNode
        @() | Get-DwInstanceLog
        Get-Action | Should -BeNullOrEmpty
    }

    It 'costs one error for one bad input, and goes on' {
        $found = 700001, 'no id', 700002 | Get-DwNodeCode -ErrorVariable failed -ErrorAction SilentlyContinue
        $found.NodeId | Should -Be 700001, 700002
        $failed.Count | Should -Be 1
        $failed[0].TargetObject | Should -Be 'no id'
    }
}

Describe 'What a node declares' {
    BeforeEach { Reset-Emulator $emulator }

    It 'leads from its inputs to the nodes that make them, <Form>' -ForEach @(
        @{ Form = 'live'; Convert = { $args } }
        @{ Form = 'through CSV'; Convert = { $args | ConvertTo-Csv | ConvertFrom-Csv } }
        @{ Form = 'through JSON'; Convert = { $args | ConvertTo-Json | ConvertFrom-Json } }
    ) {
        $inputs = @(Get-DwNodeInput 700001)
        $inputs.Count | Should -BeGreaterThan 0
        $makers = @(& $Convert @inputs | Get-DwNode)
        $makers.NodeId | Should -Not -Contain 700001
        $makers.Count | Should -BeGreaterThan 0
        $asked = @(Get-EmulatorRequest $emulator).Where({ $_.action -eq 'ListNodesByOutput' })
        $asked.parameters.Outputs | Should -Be $inputs.Input
        $makers[0].NodeId | Should -BeIn (Get-DwNodeDependency 700001 Upstream).NodeId
    }

    It 'leads from its outputs to itself, and from its dependencies to those that were found' {
        (Get-DwNodeOutput 700001 | Get-DwNode | Select-Object -First 1).NodeId | Should -Be 700001
        $above = @(Get-DwNodeDependency 700001 Upstream)
        @($above | Get-DwNode).NodeId | Should -Be $above.NodeId
    }

    It 'stands for nothing where the input is blank' {
        $null = [pscustomobject]@{ NodeId = 700001; Input = ' ' } | Get-DwNode -ErrorAction SilentlyContinue -ErrorVariable failed
        $failed[0].FullyQualifiedErrorId | Should -BeLike 'Dw.NoId,*'
        Get-Action | Should -BeNullOrEmpty
    }
}

Describe 'The environment' {
    It 'rides along with the objects, and a parameter wins' {
        Reset-Emulator $emulator
        $node = [pscustomobject]@{ NodeId = 700001; ProjectEnv = 'Dev' }
        $null = $node | Get-DwNodeInput -ErrorAction SilentlyContinue
        $null = $node | Get-DwNodeInput -ProjectEnv Prod -ErrorAction SilentlyContinue
        @(Get-EmulatorRequest $emulator).parameters.ProjectEnv | Should -Be DEV, PROD
    }
}
